package org.flowline.plugins.metrics;

/** A mean of independent values, with its standard error (Welford 1962). */
final class PointMean {
  private int n;
  private double mean;
  private double squares;

  void add(double value) {
    n++;
    double delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
  }

  double mean() {
    return mean;
  }

  /** The root of the unbiased variance over the number; of two values at least. */
  double standardError() {
    return Math.sqrt(squares / (n - 1) / n);
  }
}
