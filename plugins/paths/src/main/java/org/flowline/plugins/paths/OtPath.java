package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;

/**
 * The optimal-transport path of Lipman et al. 2022: {@code x_t = t x_1 + (1 - (1-s) t) x_0} with s
 * the standard deviation left at the data, hence {@code u_t = x_1 - (1-s) x_0} (equations 22 and
 * 23).
 *
 * <p>Given x_1 it is the displacement interpolation between {@code N(0, I)} and {@code N(x_1, s^2
 * I)}; the point x_0 is the one that the source gives, so any source will do. At t = 1 it is the
 * data plus s times the source.
 */
@AlsoCalled({"fm", "lipman", "optimal_transport"})
@Doc(
    value = "Lipman's conditional optimal-transport path: straight lines that shrink to sigma_min.",
    formula = "x_t = t x_1 + (1 - (1 - sigma_min) t) x_0")
public final class OtPath implements GaussianPath {
  private final double shrinkage;

  /** Settings. */
  public record Config(
      @Default("1e-4") @Doc("Standard deviation left around a data point.") @Above(0) @Below(1)
          double sigmaMin) {}

  /** A path with the given settings. */
  @Inject
  public OtPath(Config config) {
    shrinkage = 1 - config.sigmaMin();
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    out.data(t, 1).source(1 - shrinkage * t, -shrinkage).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }
}
