package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;

/**
 * Two interleaved half circles: {@code scale (p + noise z) + offset} with p, for a uniform angle a
 * in [0, pi), on the upper moon {@code (cos a, sin a)} or on the lower moon {@code (1 - cos a, 1/2
 * - sin a)}, each with probability 1/2, and z standard normal.
 *
 * <p>The half circles are those of scikit-learn's {@code make_moons}; the defaults are those of
 * Tong et al. 2023.
 */
@AlsoCalled("half_moons")
@Doc(
    value = "Two interleaved half circles with normal noise.",
    formula = "scale (p + noise z) + offset with p on two half circles of radius 1")
public final class Moons implements Distribution {
  private final double noise;
  private final double scale;
  private final double offsetX;
  private final double offsetY;

  /** Settings. */
  public record Config(
      @Default("0.05") @Doc("Standard deviation of the noise before scaling.") @AtLeast(0)
          double noise,
      @Default("2") @Doc("Radius of the half circles.") @Above(0) double scale,
      @Default("[-1, 0]") @Doc("Point that is added after scaling.") List<Double> offset) {
    /** Copies, and checks that the offset is a point. */
    public Config {
      offset = List.copyOf(offset);
      if (offset.size() != 2) {
        throw new SettingException("offset", "offset must be two numbers, got " + offset);
      }
    }
  }

  /** A distribution with the given settings. */
  @Inject
  public Moons(Config config) {
    noise = config.noise();
    scale = config.scale();
    offsetX = config.offset().get(0);
    offsetY = config.offset().get(1);
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** An integral over each half circle; none of half circles without noise. */
  @Override
  public Optional<Density> density() {
    if (noise == 0) {
      return Optional.empty();
    }
    Arc upper = new Arc(offsetX, offsetY, scale, scale);
    Arc lower = new Arc(offsetX + scale, offsetY + scale / 2, -scale, -scale);
    return Optional.of(
        new EqualParts(
            List.of(upper.noisy(Math.PI, scale * noise), lower.noisy(Math.PI, scale * noise))));
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, "noise");
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      boolean upper = random.nextBoolean();
      double angle = Math.PI * random.nextDouble();
      double x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      values[i] = scale * (x + noise * random.nextGaussian()) + offsetX;
      values[i + 1] = scale * (y + noise * random.nextGaussian()) + offsetY;
    }
  }
}
