package @package@;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;

/** Points around a circle: {@code radius (cos a, sin a) + noise z} for a uniform angle a. */
@Doc(
    value = "Points around a circle with normal noise.",
    formula = "radius (cos a, sin a) + noise z with a uniform in [0, 2 pi)")
public final class @class@ implements Distribution {
  private final Config config;

  /** A distribution with the given settings. */
  @Inject
  public @class@(Config config) {
    this.config = config;
  }

  @Override
  public Shape shape() {
    return Shape.of(2);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double angle = 2 * Math.PI * random.nextDouble();
      values[i] = config.radius() * Math.cos(angle) + config.noise() * random.nextGaussian();
      values[i + 1] = config.radius() * Math.sin(angle) + config.noise() * random.nextGaussian();
    }
  }

  /** Settings. */
  public record Config(
      @Default("2") @Doc("Radius of the circle.") @Above(0) double radius,
      @Default("0.1") @Doc("Standard deviation of the noise.") @AtLeast(0) double noise) {}
}
