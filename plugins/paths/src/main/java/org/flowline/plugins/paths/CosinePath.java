package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;

/**
 * The quarter circle from source to data: {@code x_t = sin(pi t / 2) x_1 + cos(pi t / 2) x_0}
 * (Albergo and Vanden-Eijnden 2023, equation 5; the variance-preserving path of Tong et al. 2023).
 *
 * <p>Both ends are exact. Where source and data have the same variance and are coupled
 * independently, so has every time between.
 */
@Doc(
    value =
        "A quarter circle from source to data, which keeps the variance: trigonometric interpolant.",
    formula = "x_t = sin(pi t / 2) x_1 + cos(pi t / 2) x_0")
public final class CosinePath implements GaussianPath {
  private static final double RATE = Math.PI / 2;

  /** The path, which has no settings. */
  @Inject
  public CosinePath() {}

  @Override
  public void coefficients(double t, Coefficients out) {
    double data = Math.sin(RATE * t);
    double source = Math.cos(RATE * t);
    out.data(data, RATE * source).source(source, -RATE * data).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }
}
