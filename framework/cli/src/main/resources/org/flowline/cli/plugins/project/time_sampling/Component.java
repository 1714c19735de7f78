package @package@;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.objective.TimeSampling;

/** Draws more times near the data: {@code p(s) = power s^(power - 1)}, by its inverse. */
@Doc(value = "More times near the data.", formula = "p(s) = power s^(power - 1)")
public final class @class@ implements TimeSampling {
  private final double power;

  /** A law with the given settings. */
  @Inject
  public @class@(Config config) {
    power = config.power();
  }

  /** P(T <= s) = s^power, so a uniform number to the power 1 / power has this law. */
  @Override
  public void draw(RandomGenerator random, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.pow(random.nextDouble(), 1 / power);
    }
  }

  @Override
  public double density(double fraction) {
    return power * Math.pow(fraction, power - 1);
  }

  /** Settings. */
  public record Config(
      @Default("2") @Doc("1 is uniform; the more, the later.") @AtLeast(1) double power) {}
}
