package org.flowline.spi.path;

/**
 * Mean coefficient and standard deviation of a Gaussian path at one time.
 *
 * @param alpha the coefficient of the data point in the mean
 * @param alphaRate d alpha / dt
 * @param sigma the standard deviation
 * @param sigmaRate d sigma / dt; not finite where sigma vanishes
 * @since 0.1.0
 */
public record GaussianMoments(double alpha, double alphaRate, double sigma, double sigmaRate) {
  /**
   * One coordinate of the velocity at x given the data point: {@code (sigma'/sigma)(x - alpha x1) +
   * alpha' x1}.
   */
  public double velocity(double x, double x1) {
    return sigmaRate / sigma * (x - alpha * x1) + alphaRate * x1;
  }

  /**
   * The squared noise rate g^2 of the diffusion that this path runs backwards, {@code 2 sigma
   * (sigma alpha'/alpha - sigma')} (Song et al. 2021, section 3.4): beta for variance preserving,
   * {@code -d sigma^2 / dt} for variance exploding.
   *
   * @throws IllegalArgumentException if alpha is 0, where it is unbounded
   */
  public double squaredNoiseRate() {
    if (alpha == 0) {
      throw new IllegalArgumentException("where alpha is 0 the noise rate is unbounded");
    }
    return 2 * sigma * (sigma * alphaRate / alpha - sigmaRate);
  }
}
