package org.flowline.spi.path;

/**
 * Mean coefficient and standard deviation of a Gaussian path at one time.
 *
 * @param alpha the coefficient of the data point in the mean
 * @param alphaRate d alpha / dt
 * @param sigma the standard deviation
 * @param sigmaRate d sigma / dt; not finite where sigma vanishes
 */
public record GaussianMoments(double alpha, double alphaRate, double sigma, double sigmaRate) {
  /**
   * One coordinate of the velocity at x given the data point: {@code (sigma'/sigma)(x - alpha x1) +
   * alpha' x1}.
   */
  public double velocity(double x, double x1) {
    return sigmaRate / sigma * (x - alpha * x1) + alphaRate * x1;
  }
}
