package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;

/**
 * The straight line from source to data, travelled at the pace of a power: {@code x_t = t^n x_1 +
 * (1 - t^n) x_0} (Lipman et al. 2024, the polynomial scheduler).
 *
 * <p>Degree 1 is the linear path without noise; above it points leave the source slowly and reach
 * the data fast. Both ends are exact.
 */
@Doc(
    value = "Straight lines from source to data, travelled at the pace t^degree.",
    formula = "x_t = t^degree x_1 + (1 - t^degree) x_0")
public final class PolynomialPath implements GaussianPath {
  private final double degree;

  /** Settings. */
  public record Config(@Default("2") @Doc("Power of the time.") @AtLeast(1) double degree) {}

  /** A path with the given settings. */
  @Inject
  public PolynomialPath(Config config) {
    degree = config.degree();
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    double data = Math.pow(t, degree);
    double rate = rate(t);
    out.data(data, rate).source(1 - data, -rate).noise(0, 0);
  }

  private double rate(double t) {
    return degree * Math.pow(t, degree - 1);
  }

  @Override
  public boolean noisy() {
    return false;
  }

  /** At t = 1 the deviation is 0, and its slope {@code -n} is taken from below. */
  @Override
  public GaussianMoments moments(double t) {
    double data = Math.pow(t, degree);
    double rate = rate(t);
    return new GaussianMoments(data, rate, 1 - data, -rate);
  }
}
