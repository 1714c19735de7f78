package org.flowline.report;

import org.flowline.report.plot.Points;

/**
 * A density on a square grid of the plane, row by row.
 *
 * @param grid the points, {@code [side^2, 2]}
 * @param logDensity at each, in nats
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DensityGrid(Points grid, double[] logDensity) {
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

  /** The integral over the grid. */
  double integral() {
    double sum = 0;
    for (int i = 0; i < logDensity.length; i++) {
      sum += at(i);
    }
    return sum * spacing() * spacing();
  }
}
