package org.flowline.laws;

/**
 * The exponent of a power law, from measurements.
 *
 * @since 0.1.0
 */
public final class Slope {
  private Slope() {}

  /** The slope of log y over log x by least squares. */
  public static double of(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += Math.log(x[i]) / x.length;
      meanY += Math.log(y[i]) / x.length;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      double deviation = Math.log(x[i]) - meanX;
      covariance += deviation * (Math.log(y[i]) - meanY);
      variance += deviation * deviation;
    }
    return covariance / variance;
  }
}
