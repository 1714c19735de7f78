package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;

/**
 * Two arms of a spiral, of equal weight: {@code scale s (u_1/2 - a cos a, u_2/2 + a sin a) + noise
 * z} with a sign s, an angle {@code a = 3 pi sqrt(u_0)}, u uniform in [0, 1) and z standard normal.
 * The defaults are those of Grathwohl et al. 2019.
 *
 * <p>No density is offered: points of an arm are spread evenly over squares besides the noise, and
 * the integral of that over the arm is not computed here.
 */
@Doc(
    value = "Two arms of a spiral with normal noise.",
    formula = "+-scale (u_1/2 - a cos a, u_2/2 + a sin a) + noise z with a = 3 pi sqrt(u_0)")
public final class TwoSpirals implements Distribution {
  private final double noise;
  private final double scale;

  /** Settings. */
  public record Config(
      @Default("0.1") @Doc("Standard deviation of the noise.") @AtLeast(0) double noise,
      @Default("0.3333333333333333") @Doc("Radius per radian of the arms.") @Above(0)
          double scale) {}

  /** A distribution with the given settings. */
  @Inject
  public TwoSpirals(Config config) {
    noise = config.noise();
    scale = config.scale();
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double angle = 3 * Math.PI * Math.sqrt(random.nextDouble());
      double arm = random.nextBoolean() ? scale : -scale;
      double x = random.nextDouble() / 2 - angle * Math.cos(angle);
      double y = random.nextDouble() / 2 + angle * Math.sin(angle);
      values[i] = arm * x + noise * random.nextGaussian();
      values[i + 1] = arm * y + noise * random.nextGaussian();
    }
  }
}
