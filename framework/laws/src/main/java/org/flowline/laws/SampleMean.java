package org.flowline.laws;

/**
 * A mean estimated from independent draws, with its standard error.
 *
 * @since 0.1.0
 */
public final class SampleMean {
  /** How many standard errors are tolerated: 1 in 16,000 for a true mean. */
  public static final double BOUND = 4;

  private long n;
  private double mean;
  private double squares;

  /** No draws yet. */
  public SampleMean() {}

  /** Takes one draw (Welford 1962). */
  public void add(double draw) {
    n++;
    double delta = draw - mean;
    mean += delta / n;
    squares += delta * (draw - mean);
  }

  /** The number of draws. */
  public long count() {
    return n;
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

  /** How many standard errors the mean is from the expected value; 0 where it is that value. */
  public double errorsFrom(double expected) {
    double error = Math.abs(mean - expected);
    return error == 0 ? 0 : error / standardError();
  }
}
