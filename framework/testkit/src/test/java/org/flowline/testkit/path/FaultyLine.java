package org.flowline.testkit.path;

import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;

/**
 * Straight lines, with faults.
 *
 * @param rateFactor what velocities are multiplied with
 * @param offset how far the data's coefficient is off
 * @param sigmaRateFactor what the rate of the moments is multiplied with
 * @param noise the constant noise
 */
public record FaultyLine(double rateFactor, double offset, double sigmaRateFactor, double noise)
    implements GaussianPath {
  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(t + offset, rateFactor).source(1 - t, -rateFactor).noise(noise, 0);
  }

  @Override
  public boolean noisy() {
    return noise > 0;
  }

  @Override
  public GaussianMoments moments(double t) {
    GaussianMoments right = GaussianPath.super.moments(t);
    return new GaussianMoments(
        right.alpha(), right.alphaRate(), right.sigma(), sigmaRateFactor * right.sigmaRate());
  }
}
