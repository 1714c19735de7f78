package org.flowline.report.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution, as far as means need it. */
final class StudentT {

  private static final double LEVEL = 0.95;

  private StudentT() {}

  /** The interval of 95 % around a mean whose standard error was estimated from n values. */
  static Interval interval(double mean, double standardError, int n) {
    double half =
        standardError * new TDistribution(n - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
    return new Interval(mean - half, mean + half);
  }

  /** The probability of a statistic at least so far from 0, on either side. */
  static double twoSided(double t, int n) {
    return 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(t));
  }
}
