package org.flowline.report.figure;

import org.flowline.report.field.PlaneField;
import org.flowline.report.plot.Axis;
import org.flowline.report.plot.Points;

/**
 * A velocity on a regular grid of points in the plane, row by row, at some times, {@code [times,
 * grid, 2]}.
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

  /** Points along each axis of the grid. */
  int side() {
    return (int) Math.round(Math.sqrt(grid.count()));
  }

  /** An axis from its first to its last point. */
  Axis axis(int coordinate) {
    return Axis.linear(grid.at(0, coordinate), grid.at(grid.count() - 1, coordinate));
  }

  /** Whether both axes have one scale. */
  boolean square() {
    return Math.abs(axis(0).span() / axis(1).span() - 1) < 1e-3;
  }

  /** That of one time in extents of the grid, bilinear between its points. */
  PlaneField inUnitSquare(int time) {
    double[] unit = new double[2 * grid.count()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = values[time * unit.length + i] / axis(i % 2).span();
    }
    return PlaneField.between(side(), unit);
  }
}
