package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.laws.SampleMean;

/**
 * A mean estimated from independent draws, with its standard error, so that a test can say how far
 * from the truth is too far.
 *
 * @since 0.1.0
 */
public final class Estimate {
  /** How many standard errors are tolerated: with a fixed seed, 1 in 16,000 for a true mean. */
  public static final double BOUND = SampleMean.BOUND;

  private final SampleMean sample = new SampleMean();

  /** No draws yet. */
  public Estimate() {}

  /** Takes one draw. */
  public void add(double draw) {
    sample.add(draw);
  }

  /** The mean of the draws. */
  public double mean() {
    return sample.mean();
  }

  /** The variance of the draws, unbiased; NaN for fewer than two. */
  public double variance() {
    return sample.variance();
  }

  /** The standard error of the mean. */
  public double standardError() {
    return sample.standardError();
  }

  /** Fails unless the mean is within 4 standard errors of the expected value. */
  public void assertMean(double expected, String what) {
    assertTrue(
        sample.errorsFrom(expected) <= SampleMean.BOUND,
        () ->
            "%s: mean %s of n = %d draws is %s standard errors from %s"
                .formatted(
                    what, sample.mean(), sample.count(), sample.errorsFrom(expected), expected));
  }
}
