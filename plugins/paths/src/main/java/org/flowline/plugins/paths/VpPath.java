package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Interval;

/**
 * The variance-preserving diffusion path: {@code x_t = exp(-T/2) x_1 + sqrt(1 - exp(-T)) x_0} with
 * {@code T(s) = s beta_min + s^2 (beta_max - beta_min) / 2} at {@code s = 1 - t} and a standard
 * normal x_0 (Song et al. 2021, equation 33; Lipman et al. 2022, equation 18).
 *
 * <p>Time runs from noise to data, against the diffusion. Two ends are approximate: at t = 0 the
 * data still has weight {@code exp(-(beta_min + beta_max)/4)}, 0.0066 by default, and the slope of
 * the source's weight is minus infinity at t = 1, so training ends at {@code 1 - 1e-5}. Sampling
 * ends at {@code 1 - c}, earlier, as the authors' code does: a network's error of the noise, over
 * the source's weight, is its error of the score, which pulls points together there. What arrives
 * is the law at {@code 1 - c}, the data with noise of standard deviation 0.0105 by default, and so
 * are densities.
 *
 * <p>The cutoff does not make up for a network that smooths over the last hundredths of the time,
 * where that weight falls like {@code sqrt(1 - t)}: one of the raw time narrows samples, most those
 * of a corrector, which follows the score alone. An embedding of the time helps.
 */
@Doc(
    value = "The variance-preserving diffusion path with a linear noise schedule.",
    formula =
        "x_t = exp(-T/2) x_1 + sqrt(1 - exp(-T)) x_0 with T = s beta_min + s^2 "
            + "(beta_max - beta_min) / 2, s = 1 - t")
public final class VpPath implements GaussianPath {
  private static final double LAST = 1e-5;
  private static final Interval TIMES = new Interval(0, 1 - LAST);
  private static final List<Need> STANDARD_NORMAL = List.of(new CentredNormal(1).ofPath());

  private final double betaMin;
  private final double betaRange;
  private final Interval samplingTimes;

  /** Settings. */
  public record Config(
      @Default("0.1") @Doc("Noise rate at the data.") @Above(0) double betaMin,
      @Default("20") @Doc("Noise rate at the source, at least beta_min.") @Above(0) double betaMax,
      @Default("1e-3")
          @Doc(
              "Distance from t = 1 at which samples and densities are taken; training ends at"
                  + " 1e-5.")
          @AtLeast(LAST)
          @AtMost(0.1)
          double cutoff) {
    /** Checks that the rate rises. */
    public Config {
      if (betaMax < betaMin) {
        throw new SettingException(
            "beta_max", "beta_max must be at least beta_min (" + betaMin + "), got " + betaMax);
      }
    }
  }

  /** A path with the given settings. */
  @Inject
  public VpPath(Config config) {
    betaMin = config.betaMin();
    betaRange = config.betaMax() - config.betaMin();
    samplingTimes = new Interval(0, 1 - config.cutoff());
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    double s = 1 - t;
    double integral = s * (betaMin + s * betaRange / 2);
    double beta = betaMin + s * betaRange;
    double data = Math.exp(-integral / 2);
    // expm1 keeps the digits of a small variance near the data.
    double source = Math.sqrt(-Math.expm1(-integral));
    out.data(data, beta / 2 * data).source(source, -beta / 2 * data * data / source).noise(0, 0);
  }

  @Override
  public boolean noisy() {
    return false;
  }

  @Override
  public Interval times() {
    return TIMES;
  }

  @Override
  public Interval samplingTimes() {
    return samplingTimes;
  }

  @Override
  public List<Need> needs() {
    return STANDARD_NORMAL;
  }
}
