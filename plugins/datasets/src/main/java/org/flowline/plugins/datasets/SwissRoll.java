package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;

/**
 * A rolled-up sheet seen from its side: {@code scale (a cos a + noise z_1, a sin a + noise z_2)}
 * for an angle a uniform in [3 pi/2, 9 pi/2), and z standard normal.
 *
 * <p>The roll is columns 0 and 2 of scikit-learn's {@code make_swiss_roll}; the defaults are those
 * of Grathwohl et al. 2019.
 */
@Doc(
    value = "A spiral of one and a half turns with normal noise.",
    formula = "scale (a (cos a, sin a) + noise z) with a uniform in [3 pi/2, 9 pi/2)")
public final class SwissRoll implements Distribution {
  private final double noise;
  private final double scale;

  /** Settings. */
  public record Config(
      @Default("1") @Doc("Standard deviation of the noise before scaling.") @AtLeast(0)
          double noise,
      @Default("0.2") @Doc("Radius per radian of the spiral.") @Above(0) double scale) {}

  /** A distribution with the given settings. */
  @Inject
  public SwissRoll(Config config) {
    noise = config.noise();
    scale = config.scale();
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** An integral over the spiral; none of the spiral without noise. */
  @Override
  public Optional<Density> density() {
    double last = 4.5 * Math.PI;
    return noise > 0
        ? Optional.of(
            new NoisyCurve(
                new Spiral(scale), 1.5 * Math.PI, last, scale * Math.hypot(1, last), scale * noise))
        : Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, "noise");
  }

  /** The spiral, of the angle. */
  private record Spiral(double scale) implements NoisyCurve.Curve {
    @Override
    public double x(double angle) {
      return scale * angle * Math.cos(angle);
    }

    @Override
    public double y(double angle) {
      return scale * angle * Math.sin(angle);
    }
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double angle = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      values[i] = scale * (angle * Math.cos(angle) + noise * random.nextGaussian());
      values[i + 1] = scale * (angle * Math.sin(angle) + noise * random.nextGaussian());
    }
  }
}
