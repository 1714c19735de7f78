package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;

/**
 * The variance-exploding diffusion path: {@code x_t = x_1 + (sigma(t) / sigma_max) x_0} with {@code
 * sigma(t) = sigma_min (sigma_max / sigma_min)^(1-t)} and x_0 normal with standard deviation
 * sigma_max (Song et al. 2021, equation 31; Lipman et al. 2022, equation 16).
 *
 * <p>Time runs from noise to data, against the diffusion. At t = 0 the law is that of data plus
 * source, which is close to the source only if sigma_max is large beside the data; this is also why
 * the coupling must be independent: pairs that lie close would shrink the variance of the sum. At t
 * = 1 it is the data plus {@code N(0, sigma_min^2 I)}: noise is left at the end, the velocity is
 * bounded, and sampling goes on to t = 1. The authors' code stops 1e-5 before, where the noise is
 * wider by a ten-thousandth.
 */
@Doc(
    value = "The variance-exploding diffusion path with a geometric noise schedule.",
    formula =
        "x_t = x_1 + (sigma_min / sigma_max)^t x_0 with x_0 of standard deviation " + "sigma_max")
public final class VePath implements GaussianPath {
  private final double sigmaMax;
  private final double logRatio;

  /** Settings. */
  public record Config(
      @Default("0.01") @Doc("Standard deviation of the noise at the data.") @Above(0)
          double sigmaMin,
      @Default("50")
          @Doc("Standard deviation of the noise at the source, more than sigma_min.")
          @Above(0)
          double sigmaMax) {
    /** Checks that the noise grows towards the source. */
    public Config {
      if (sigmaMax <= sigmaMin) {
        throw new SettingException(
            "sigma_max",
            "sigma_max must be more than sigma_min (" + sigmaMin + "), got " + sigmaMax);
      }
    }
  }

  /** A path with the given settings. */
  @Inject
  public VePath(Config config) {
    sigmaMax = config.sigmaMax();
    logRatio = Math.log(sigmaMax) - Math.log(config.sigmaMin());
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    double source = Math.exp(-logRatio * t);
    out.data(1, 0).source(source, -logRatio * source).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }

  @Override
  public List<Need> needs() {
    return List.of(new CentredNormal(sigmaMax).ofPath(), Coupling.INDEPENDENT);
  }
}
