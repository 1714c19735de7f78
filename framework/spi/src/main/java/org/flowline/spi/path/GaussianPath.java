package org.flowline.spi.path;

import org.flowline.spi.data.CentredNormal;

/**
 * An affine path whose law given the data point is normal: p_t(x | x_1) = N(alpha(t) x_1,
 * sigma(t)^2 I), for a centred normal source coupled independently.
 *
 * <p>With source standard deviation s, {@code alpha = a} and {@code sigma^2 = (b s)^2 + c^2}; its
 * velocity given x_1 is {@code (sigma'/sigma)(x - alpha x_1) + alpha' x_1} (Lipman et al. 2022,
 * theorem 3).
 *
 * @since 0.1.0
 */
public interface GaussianPath extends AffinePath {
  /** The standard deviation s of the source that makes this path Gaussian. */
  default double sourceDeviation() {
    return CentredNormal.neededBy(this).map(CentredNormal::deviation).orElse(1.0);
  }

  /** alpha, sigma and their derivatives at time t. */
  default GaussianMoments moments(double t) {
    Coefficients c = new Coefficients();
    coefficients(t, c);
    double s = sourceDeviation();
    double variance = c.source() * s * c.source() * s + c.noise() * c.noise();
    double sigma = Math.sqrt(variance);
    double halfVarianceRate = c.source() * c.sourceRate() * s * s + c.noise() * c.noiseRate();
    return new GaussianMoments(c.data(), c.dataRate(), sigma, halfVarianceRate / sigma);
  }
}
