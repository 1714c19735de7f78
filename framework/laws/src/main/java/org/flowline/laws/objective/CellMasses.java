package org.flowline.laws.objective;

import org.flowline.spi.objective.TimeSampling;

/** The integrals of a density of times over equal cells of [0, 1]. */
final class CellMasses {
  private static final int POINTS = 512;

  private CellMasses() {}

  /**
   * The mass of each cell: by the midpoint rule, after {@code s = u^4} and its mirror image in the
   * outer cells, where the density may grow without bound.
   */
  static double[] of(TimeSampling law, int cells) {
    double[] masses = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < POINTS; i++) {
        double u = (i + 0.5) / POINTS;
        masses[cell] += term(law, cell, cells, u) / ((double) cells * POINTS);
      }
    }
    return masses;
  }

  private static double term(TimeSampling law, int cell, int cells, double u) {
    double fine = u * u * u * u;
    double slope = 4 * u * u * u;
    if (cell == 0) {
      return law.density(fine / cells) * slope;
    }
    if (cell == cells - 1) {
      return law.density(1 - fine / cells) * slope;
    }
    return law.density((cell + u) / cells);
  }
}
