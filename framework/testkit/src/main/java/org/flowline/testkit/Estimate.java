package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A mean estimated from independent draws, with its standard error, so that a test can say how far
 * from the truth is too far.
 */
public final class Estimate {
  /** How many standard errors are tolerated: with a fixed seed, 1 in 16,000 for a true mean. */
  public static final double BOUND = 4;

  private long n;
  private double mean;
  private double squares;

  /** No draws yet. */
  public Estimate() {}

  /** Takes one draw (Welford 1962). */
  public void add(double draw) {
    n++;
    double delta = draw - mean;
    mean += delta / n;
    squares += delta * (draw - mean);
  }

  /** The mean of the draws. */
  public double mean() {
    return mean;
  }

  /** The variance of the draws, unbiased; NaN for fewer than two. */
  public double variance() {
    return squares / (n - 1);
  }

  /** The standard error of the mean. */
  public double standardError() {
    return Math.sqrt(variance() / n);
  }

  /** Fails unless the mean is within {@link #BOUND} standard errors of the expected value. */
  public void assertMean(double expected, String what) {
    double error = Math.abs(mean - expected);
    assertTrue(
        error <= BOUND * standardError(),
        () ->
            "%s: mean %s of n = %d draws is %s standard errors from %s"
                .formatted(what, mean, n, error / standardError(), expected));
  }
}
