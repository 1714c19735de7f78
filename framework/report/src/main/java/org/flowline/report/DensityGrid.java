package org.flowline.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Points;
import org.flowline.report.plot.Style;

/**
 * A density on a square grid of the plane, row by row.
 *
 * @param grid the points, {@code [side^2, 2]}
 * @param logDensity at each, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DensityGrid(Points grid, double[] logDensity) {
  /** The density that is shown brightest: all but one in five hundred points of the grid. */
  private static final double BRIGHTEST = 0.998;

  /** Points along each axis. */
  int side() {
    return (int) Math.round(Math.sqrt(logDensity.length));
  }

  /** How far neighbours are apart along an axis. */
  double spacing() {
    return (grid.at(side() - 1, 0) - grid.at(0, 0)) / (side() - 1);
  }

  /** The density at a point. */
  double at(int i) {
    return Math.exp(logDensity[i]);
  }

  /** An axis from its first to its last point. */
  Axis axis(int coordinate) {
    return Axis.linear(grid.at(0, coordinate), grid.at(grid.count() - 1, coordinate));
  }

  /** One pixel a point; brightness follows the square root of the density. */
  BufferedImage image() {
    int side = side();
    double brightest = brightest();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double share = Math.sqrt(at(row * side + column) / brightest);
        image.setRGB(column, side - 1 - row, Style.shade(share).getRGB());
      }
    }
    return image;
  }

  private double brightest() {
    double[] sorted = new double[logDensity.length];
    Arrays.setAll(sorted, this::at);
    Arrays.sort(sorted);
    double value = sorted[(int) (BRIGHTEST * (sorted.length - 1))];
    return value > 0 ? value : Math.max(sorted[sorted.length - 1], Double.MIN_NORMAL);
  }

  /** The integral over the grid. */
  double integral() {
    double sum = 0;
    for (int i = 0; i < logDensity.length; i++) {
      sum += at(i);
    }
    return sum * spacing() * spacing();
  }
}
