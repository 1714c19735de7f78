package org.flowline.plugins.metrics;

import org.flowline.toolkit.metric.PointMean;

/**
 * The mean of {@code W_2^2} over slices of two sets of n points, the root of it, and the error of
 * that: of the points by the mean of their potentials over slices, of the directions by the spread
 * of slices.
 */
final class Slices {
  private final double[] first;
  private final double[] second;
  private final PointMean costs = new PointMean();
  private int count;

  Slices(int n) {
    first = new double[n];
    second = new double[n];
  }

  /** Adds the projections of the points on one direction, in the order of the points. */
  void add(double[] x, double[] y) {
    Slice slice = new Slice(x, y);
    costs.add(slice.cost());
    count++;
    for (int i = 0; i < first.length; i++) {
      first[i] += (slice.first(x[i]) - first[i]) / count;
      second[i] += (slice.second(y[i]) - second[i]) / count;
    }
  }

  double distance() {
    return Math.sqrt(costs.mean());
  }

  /** Of the root, by its slope; 0 where it is. */
  double standardError() {
    double error = Math.hypot(costs.standardError(), Math.hypot(error(first), error(second)));
    return distance() > 0 ? error / (2 * distance()) : 0;
  }

  private static double error(double[] potentials) {
    PointMean mean = new PointMean();
    for (double potential : potentials) {
      mean.add(potential);
    }
    return mean.standardError();
  }
}
