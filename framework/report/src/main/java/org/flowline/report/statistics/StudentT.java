package org.flowline.report.statistics;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution, as far as means need it. */
final class StudentT {

  private static final double LEVEL = 0.95;

  /** A quantile is solved for, and tables of thousands of cells have few replicates each. */
  private static final double[] FEW =
      IntStream.rangeClosed(1, 30).mapToDouble(StudentT::solve).toArray();

  private StudentT() {}

  /** The interval of 95 % around a mean whose standard error was estimated from n values. */
  static ConfidenceInterval interval(double mean, double standardError, int n) {
    double half = standardError * (n - 1 <= FEW.length ? FEW[n - 2] : solve(n - 1));
    return new ConfidenceInterval(mean - half, mean + half);
  }

  private static double solve(int degrees) {
    return new TDistribution(degrees).inverseCumulativeProbability((1 + LEVEL) / 2);
  }

  /** The probability of a statistic at least so far from 0, on either side. */
  static double twoSided(double t, int n) {
    return 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(t));
  }
}
