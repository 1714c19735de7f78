package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;

/**
 * The straight line from source to data with constant noise: {@code x_t = t x_1 + (1-t) x_0 + sigma
 * z}, hence {@code u_t = x_1 - x_0}.
 *
 * <p>Independent coupling makes it I-CFM, minibatch OT makes it OT-CFM (Tong et al. 2023, equations
 * 14 and 15); with sigma 0 it is rectified flow (Liu et al. 2022, equation 1). Any source will do.
 * With a standard normal one, coupled independently, {@code p_t(x | x_1) = N(t x_1, ((1-t)^2 +
 * sigma^2) I)}.
 *
 * <p>With noise, neither end is exact: x at 0 is the source, and x at 1 the data, plus {@code N(0,
 * sigma^2 I)}.
 */
@AlsoCalled({"cfm", "i_cfm", "straight", "rectified", "rectified_flow"})
@Doc(
    value =
        "Straight lines from source to data, with constant noise: I-CFM, OT-CFM, rectified flow.",
    formula = "x_t = t x_1 + (1 - t) x_0 + sigma z")
public final class LinearPath implements GaussianPath {
  private final double noise;

  /** Settings. */
  public record Config(
      @Default("0") @Doc("Standard deviation of the noise around the line.") @AtLeast(0)
          double sigma) {}

  /** A path with the given settings. */
  @Inject
  public LinearPath(Config config) {
    noise = config.sigma();
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(t, 1).source(1 - t, -1).noise(noise, 0);
  }

  @Override
  public boolean noisy() {
    return noise > 0;
  }

  /** At sigma 0 the standard deviation is {@code 1-t}, whose slope at t = 1 is taken from below. */
  @Override
  public GaussianMoments moments(double t) {
    double rest = 1 - t;
    double deviation = Math.hypot(rest, noise);
    return new GaussianMoments(t, 1, deviation, deviation == 0 ? -1 : -rest / deviation);
  }
}
