package org.flowline.plugins.paths;

import jakarta.inject.Inject;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Interval;

/**
 * The Brownian bridge from source to data: {@code x_t = t x_1 + (1-t) x_0 + sigma sqrt(t(1-t)) z},
 * hence {@code u_t = x_1 - x_0 + sigma (1-2t) / (2 sqrt(t(1-t))) z} (Tong et al. 2023, equation
 * 17). Any source and coupling will do; with that of entropic optimal transport at epsilon {@code 2
 * sigma^2} it is the Schrödinger bridge of a Brownian motion with noise rate sigma.
 *
 * <p>Velocities have no bound at either end, so times keep a distance c from both: the law at the
 * first one is {@code (1-c) x_0 + c x_1} plus noise of variance {@code sigma^2 c (1-c)}.
 */
@AlsoCalled({"brownian", "brownian_bridge", "schroedinger_bridge"})
@Doc(
    value = "Brownian bridges from source to data: SB-CFM and, with objective sf2m, [SF]2M.",
    formula = "x_t = t x_1 + (1 - t) x_0 + sigma sqrt(t (1 - t)) z")
public final class BrownianBridgePath implements BridgePath {
  private final Config config;

  /** Settings. */
  public record Config(
      @Default("1") @Doc("Noise rate of the Brownian motion.") @Above(0) double sigma,
      @Default("1e-4") @Doc("Distance of the times from 0 and 1.") @Above(0) @AtMost(0.1)
          double cutoff) {}

  /** A path with the given settings. */
  @Inject
  public BrownianBridgePath(Config config) {
    this.config = config;
  }

  @Override
  public void coefficients(double t, Coefficients out) {
    double deviation = Math.sqrt(t * (1 - t));
    out.data(t, 1)
        .source(1 - t, -1)
        .noise(config.sigma() * deviation, config.sigma() * (1 - 2 * t) / (2 * deviation));
  }

  @Override
  public boolean noisy() {
    return true;
  }

  @Override
  public double noise(double t) {
    return config.sigma();
  }

  @Override
  public Interval times() {
    return new Interval(config.cutoff(), 1 - config.cutoff());
  }
}
