package org.flowline.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.flowline.report.plot.Limits;
import org.flowline.report.plot.Points;

/**
 * The density of the points at some times on their way, on one grid.
 *
 * @param times when
 * @param densities one a time
 * @param counted of how many carried points they are the histograms; empty where they are exact
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Marginals(double[] times, List<DensityGrid> densities, OptionalInt counted) {

  private static final int CELLS = 64;

  /**
   * Known densities.
   *
   * @param grid {@code [side^2, 2]}
   * @param logDensities {@code [times, side^2]}
   */
  static Marginals ofDensities(double[] times, Points grid, double[] logDensities) {
    List<DensityGrid> densities = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      int from = k * grid.count();
      densities.add(
          new DensityGrid(grid, Arrays.copyOfRange(logDensities, from, from + grid.count())));
    }
    return new Marginals(times, List.copyOf(densities), OptionalInt.empty());
  }

  /**
   * Histograms of carried points: the share of each cell over its area, at the middle of the cell.
   *
   * @param points {@code [times, n, 2]}
   */
  static Marginals ofPoints(double[] times, double[] points) {
    int size = points.length / times.length;
    List<Points> clouds = new ArrayList<>();
    for (int k = 0; k < times.length; k++) {
      clouds.add(new Points(size / 2, 2, Arrays.copyOfRange(points, k * size, (k + 1) * size)));
    }
    Limits limits = Limits.plane(clouds, List.of());
    Points middles = middles(limits);
    List<DensityGrid> densities = new ArrayList<>();
    for (Points cloud : clouds) {
      densities.add(new DensityGrid(middles, histogram(cloud, limits)));
    }
    return new Marginals(times, List.copyOf(densities), OptionalInt.of(size / 2));
  }

  private static Points middles(Limits limits) {
    double[] middles = new double[2 * CELLS * CELLS];
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      double column = (cell % CELLS + 0.5) / CELLS;
      double row = (Math.floorDiv(cell, CELLS) + 0.5) / CELLS;
      middles[2 * cell] = limits.x().min() + column * limits.x().span();
      middles[2 * cell + 1] = limits.y().min() + row * limits.y().span();
    }
    return new Points(CELLS * CELLS, 2, middles);
  }

  private static double[] histogram(Points cloud, Limits limits) {
    double cellArea = limits.x().span() / CELLS * (limits.y().span() / CELLS);
    double[] log = new double[CELLS * CELLS];
    for (int i = 0; i < cloud.count(); i++) {
      double x = cloud.at(i, 0);
      double y = cloud.at(i, 1);
      if (limits.contain(x, y)) {
        int column = Math.min(CELLS - 1, (int) (limits.x().fraction(x) * CELLS));
        int row = Math.min(CELLS - 1, (int) (limits.y().fraction(y) * CELLS));
        log[row * CELLS + column]++;
      }
    }
    Arrays.setAll(log, cell -> Math.log(log[cell] / (cloud.count() * cellArea)));
    return log;
  }
}
