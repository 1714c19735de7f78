package org.flowline.plugins.metrics.posterior;

import org.flowline.spi.data.Batch;
import org.flowline.toolkit.metric.PointMean;

/**
 * A random point for each of some test points, and distances from it in units of the deviation of
 * these random points, coordinate by coordinate (Lemos et al. 2023, section 3.2).
 */
final class References {
  private final Batch points;
  private final double[] units;

  /**
   * References.
   *
   * @param points independent of the test points, {@code [n, d]}, n at least 2
   */
  References(Batch points) {
    this.points = points;
    units = new double[points.width()];
    for (int k = 0; k < units.length; k++) {
      units[k] = unit(points.values(), k, units.length);
    }
  }

  /** A coordinate that does not vary has its own unit. */
  private static double unit(double[] values, int k, int width) {
    PointMean of = new PointMean();
    for (int at = k; at < values.length; at += width) {
      of.add(values[at]);
    }
    double deviation = of.standardError() * Math.sqrt(values.length / (double) width);
    return deviation > 0 ? deviation : 1;
  }

  /** The squared distance of point i of others from reference i. */
  double distance(Batch others, int i) {
    int width = units.length;
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double difference =
          (others.values()[i * width + k] - points.values()[i * width + k]) / units[k];
      sum += difference * difference;
    }
    return sum;
  }
}
