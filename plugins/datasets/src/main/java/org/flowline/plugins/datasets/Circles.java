package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Below;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;

/**
 * Two concentric circles of equal weight: {@code scale (r (cos a, sin a) + noise z)} with radius r
 * of 1 or {@code factor}, an angle a uniform in [0, 2 pi), and z standard normal.
 *
 * <p>The circles are those of scikit-learn's {@code make_circles}; the defaults are those of
 * Grathwohl et al. 2019.
 */
@Doc(
    value = "Two concentric circles with normal noise.",
    formula = "scale (r (cos a, sin a) + noise z) with r = 1 or factor")
public final class Circles implements Distribution {
  private final double noise;
  private final double factor;
  private final double scale;

  /** Settings. */
  public record Config(
      @Default("0.08") @Doc("Standard deviation of the noise before scaling.") @AtLeast(0)
          double noise,
      @Default("0.5") @Doc("Radius of the inner circle over that of the outer.") @Above(0) @Below(1)
          double factor,
      @Default("3") @Doc("Radius of the outer circle.") @Above(0) double scale) {}

  /** A distribution with the given settings. */
  @Inject
  public Circles(Config config) {
    noise = config.noise();
    factor = config.factor();
    scale = config.scale();
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** An integral over each circle; none of circles without noise. */
  @Override
  public Optional<Density> density() {
    return noise > 0
        ? Optional.of(new EqualParts(List.of(circle(scale), circle(scale * factor))))
        : Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, "noise");
  }

  private NoisyCurve circle(double radius) {
    return new Arc(0, 0, radius, radius).noisy(2 * Math.PI, scale * noise);
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double radius = random.nextBoolean() ? 1 : factor;
      double angle = 2 * Math.PI * random.nextDouble();
      values[i] = scale * (radius * Math.cos(angle) + noise * random.nextGaussian());
      values[i + 1] = scale * (radius * Math.sin(angle) + noise * random.nextGaussian());
    }
  }
}
