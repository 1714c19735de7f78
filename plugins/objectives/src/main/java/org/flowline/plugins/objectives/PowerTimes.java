package org.flowline.plugins.objectives;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/**
 * Times whose density is a power of them, {@code p(t) = (1 + a) t^a}: more of those near the data,
 * where the velocity of a narrow law is hardest to learn (Wildberger et al. 2023, section 3.2; a is
 * the {@code time_prior_exponent} of their program).
 */
@Doc(
    value = "A power of the time: more times near the data, as narrow posteriors need them.",
    formula = "p(t) = (1 + exponent) t^exponent")
public final class PowerTimes implements TimeSampling {
  private final double exponent;

  /** Settings. */
  public record Config(
      @Default("1")
          @Doc("The power; 0 is uniform, below it more times are near the source.")
          @Above(-1)
          double exponent) {}

  /** The law with the given settings. */
  @Inject
  public PowerTimes(Config config) {
    exponent = config.exponent();
  }

  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.pow(random.nextDouble(), 1 / (1 + exponent));
    }
  }

  @Override
  public double density(double fraction) {
    return fraction < 0 || fraction > 1 ? 0 : (1 + exponent) * Math.pow(fraction, exponent);
  }
}
