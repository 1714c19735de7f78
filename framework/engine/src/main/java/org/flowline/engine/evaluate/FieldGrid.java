package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;

/**
 * A regular grid of points in the plane around given points, for pictures of a velocity or a
 * density.
 */
final class FieldGrid {
  /** Of a picture of velocities. */
  static final double MARGIN = 0.05;

  /** Extents that differ by more have units of their own. */
  private static final double UNLIKE = 4;

  private FieldGrid() {}

  /**
   * A {@code side} by {@code side} grid, {@code [side^2, 2]}, on the smallest square that holds all
   * points and a margin, in extents of the points; on the smallest rectangle where points are so
   * much narrower one way that they were a line in the square; one unit to each side of points that
   * are all the same.
   *
   * @param clouds at least one point
   */
  static Batch around(int side, double margin, Batch... clouds) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (Batch cloud : clouds) {
      double[] x = cloud.values();
      for (int i = 0; i < x.length; i++) {
        low[i % 2] = Math.min(low[i % 2], x[i]);
        high[i % 2] = Math.max(high[i % 2], x[i]);
      }
    }
    double[] half = {(0.5 + margin) * (high[0] - low[0]), (0.5 + margin) * (high[1] - low[1])};
    double extent = Math.max(half[0], half[1]);
    double larger = extent > 0 ? extent : 1;
    double smaller = Math.min(half[0], half[1]);
    if (!(smaller > 0 && larger > UNLIKE * smaller)) {
      Arrays.fill(half, larger);
    }
    Batch grid = new Batch(side * side, Shape.of(2));
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int at = 2 * (row * side + column);
        grid.values()[at] = coordinate(low[0], high[0], half[0], column, side);
        grid.values()[at + 1] = coordinate(low[1], high[1], half[1], row, side);
      }
    }
    return grid;
  }

  private static double coordinate(double low, double high, double half, int k, int side) {
    return (low + high) / 2 + half * (2.0 * k / (side - 1) - 1);
  }
}
