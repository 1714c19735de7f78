package org.flowline.toolkit.metric;

/**
 * A mean of independent values, taken one by one, with its standard error (Welford 1962).
 *
 * @since 0.1.0
 */
public final class PointMean {
  private int n;
  private double mean;
  private double squares;

  /** Nothing yet. */
  public PointMean() {}

  /** Takes one more value. */
  public void add(double value) {
    n++;
    double delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
  }

  /** The mean of the values so far, 0 of none. */
  public double mean() {
    return mean;
  }

  /** The root of the unbiased variance over the number; of two values at least. */
  public double standardError() {
    return Math.sqrt(squares / (n - 1) / n);
  }
}
