package org.flowline.report.figure;

import org.flowline.report.plot.Points;

/**
 * The states of some points at increasing times, {@code [times, count, dimension]}.
 *
 * @param times when
 * @param count how many points
 * @param dimension of how many coordinates each
 * @param values the states, time by time
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
record Trajectories(double[] times, int count, int dimension, double[] values) {

  double at(int time, int point, int coordinate) {
    return values[(time * count + point) * dimension + coordinate];
  }

  /** Two of the coordinates. */
  Trajectories plane(int first, int second) {
    double[] plane = new double[2 * times.length * count];
    for (int i = 0; i < times.length * count; i++) {
      plane[2 * i] = values[i * dimension + first];
      plane[2 * i + 1] = values[i * dimension + second];
    }
    return new Trajectories(times, count, 2, plane);
  }

  /** The points at a time, interpolated linearly, and held beyond both ends. */
  Points atTime(double t) {
    int after = 0;
    while (after < times.length - 1 && times[after] < t) {
      after++;
    }
    int before = Math.max(0, after - 1);
    double width = times[after] - times[before];
    double weight = width > 0 ? Math.min(1, Math.max(0, (t - times[before]) / width)) : 0;
    double[] states = new double[count * dimension];
    for (int i = 0; i < states.length; i++) {
      double from = values[before * states.length + i];
      double to = values[after * states.length + i];
      states[i] = from + weight * (to - from);
    }
    return new Points(count, dimension, states);
  }
}
