package org.flowline.plugins.metrics.posterior;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.metric.PointMean;

/**
 * How far what is simulated of points is from what was observed of n test points: the root mean
 * square over the k numbers of an observation, each in units of its deviation over the test points.
 */
final class ObservedDistances {
  private final double[] observed;
  private final double[] units;
  private final double[] sums;
  private final int[] counts;
  private int draws;

  /**
   * None yet.
   *
   * @param observed of the test points
   */
  ObservedDistances(Context observed) {
    this.observed = observed.numbers();
    int n = observed.size();
    units = new double[observed.shape().numbers()];
    for (int k = 0; k < units.length; k++) {
      units[k] = unit(k, n);
    }
    sums = new double[n];
    counts = new int[n];
  }

  /** A number that does not vary has its own unit. */
  private double unit(int k, int n) {
    PointMean of = new PointMean();
    for (int i = 0; i < n; i++) {
      of.add(observed[i * units.length + k]);
    }
    double deviation = of.standardError() * Math.sqrt(n);
    return deviation > 0 ? deviation : 1;
  }

  /**
   * Takes one more simulation a test point.
   *
   * @param points whose observations are compared with those of the test points, {@code [n, d]}
   */
  void add(Batch points, ObservationModel model, Randomness random) {
    double[] simulated = new double[observed.length];
    model.observe(points.values(), points.size(), simulated, random.stream());
    draws++;
    for (int i = 0; i < sums.length; i++) {
      double distance = distance(simulated, i);
      if (Double.isFinite(distance)) {
        sums[i] += distance;
        counts[i]++;
      }
    }
  }

  private double distance(double[] simulated, int i) {
    double squares = 0;
    for (int k = 0; k < units.length; k++) {
      int at = i * units.length + k;
      double difference = (simulated[at] - observed[at]) / units[k];
      squares += difference * difference;
    }
    return Math.sqrt(squares / units.length);
  }

  /** The mean over test points, of those with a simulation that gave numbers. */
  PointMean mean() {
    PointMean mean = new PointMean();
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        mean.add(sums[i] / counts[i]);
      }
    }
    return mean;
  }

  /** How many test points have a simulation that gave numbers. */
  int known() {
    return (int) Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** The share of simulations that gave no numbers. */
  double undefined() {
    return 1 - Arrays.stream(counts).sum() / ((double) draws * counts.length);
  }
}
