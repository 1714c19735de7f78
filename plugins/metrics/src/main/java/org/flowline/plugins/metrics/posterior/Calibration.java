package org.flowline.plugins.metrics.posterior;

import java.util.Arrays;
import org.flowline.toolkit.metric.PointMean;

/**
 * What n positions say that are uniform on (0, 1) where the posterior is right.
 *
 * @param positions u, {@code [n]}
 * @param regions which regions they tell the coverage of
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record Calibration(double[] positions, Regions regions) {
  /** The mean of {@code K = sup |B(t)|} over Brownian bridges, sqrt(pi / 2) ln 2. */
  private static final double MEAN_OF_KOLMOGOROV = Math.sqrt(Math.PI / 2) * Math.log(2);

  /** Regions of every level a from 0 to 1. */
  enum Regions {
    /** Positions from (1 - a) / 2 to (1 + a) / 2. */
    CENTRAL,
    /** Positions up to a. */
    NESTED
  }

  /** The level of the smallest region that covers point i. */
  double level(int i) {
    return regions == Regions.CENTRAL ? Math.abs(2 * positions[i] - 1) : positions[i];
  }

  /**
   * What point i adds to the mean over levels of coverage minus level, {@code int_0^1 (1[level <=
   * a] - a) da}.
   */
  double gap(int i) {
    return 0.5 - level(i);
  }

  /** The mean over levels of coverage minus level, over all points. */
  PointMean gap() {
    PointMean mean = new PointMean();
    for (int i = 0; i < positions.length; i++) {
      mean.add(gap(i));
    }
    return mean;
  }

  /** The largest distance between the distribution function of the positions and the uniform. */
  double error() {
    double[] sorted = sorted(positions);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = i / (double) sorted.length;
      double above = (i + 1.0) / sorted.length;
      largest = Math.max(largest, Math.max(above - sorted[i], sorted[i] - below));
    }
    return largest;
  }

  /**
   * The mean of {@link #error} over sets of n uniform positions, to a percent (Stephens 1970:
   * {@code (sqrt n + 0.12 + 0.11 / sqrt n) D} is distributed as for many).
   */
  static double expectedError(int n) {
    double root = Math.sqrt(n);
    return MEAN_OF_KOLMOGOROV / (root + 0.12 + 0.11 / root);
  }

  /**
   * The share of points that regions of some levels cover.
   *
   * @param levels ascending
   */
  double[] coverage(double[] levels) {
    double[] of = new double[positions.length];
    Arrays.setAll(of, this::level);
    return shares(of, levels);
  }

  /** The share of positions up to each of some bounds, minus the bound. */
  double[] differences(double[] bounds) {
    double[] differences = shares(positions, bounds);
    for (int k = 0; k < bounds.length; k++) {
      differences[k] -= bounds[k];
    }
    return differences;
  }

  private static double[] shares(double[] values, double[] bounds) {
    double[] sorted = sorted(values);
    double[] shares = new double[bounds.length];
    int count = 0;
    for (int k = 0; k < bounds.length; k++) {
      while (count < sorted.length && sorted[count] <= bounds[k]) {
        count++;
      }
      shares[k] = count / (double) sorted.length;
    }
    return shares;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
