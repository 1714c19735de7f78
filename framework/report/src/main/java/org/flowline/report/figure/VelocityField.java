package org.flowline.report.figure;

import org.flowline.report.plot.Points;

/**
 * A velocity on a grid of points in the plane at some times, {@code [times, grid, 2]}.
 *
 * @param times when
 * @param grid where
 * @param values the velocities, time by time
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
record VelocityField(double[] times, Points grid, double[] values) {

  double at(int time, int point, int coordinate) {
    return values[(time * grid.count() + point) * 2 + coordinate];
  }
}
