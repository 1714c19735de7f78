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
 * A curve in the form of an S: {@code scale (p + noise z)} with {@code p = (sin a, sign(a) (cos a -
 * 1))} for an angle a uniform in [-3 pi/2, 3 pi/2), and z standard normal.
 *
 * <p>The curve is columns 0 and 2 of scikit-learn's {@code make_s_curve}; the defaults are those of
 * Tong et al. 2023.
 */
@Doc(
    value = "A curve in the form of an S with normal noise.",
    formula =
        "scale ((sin a, sign(a) (cos a - 1)) + noise z) with a uniform in [-3 pi/2, 3 " + "pi/2)")
public final class SCurve implements Distribution {
  private final double noise;
  private final double scale;

  /** Settings. */
  public record Config(
      @Default("0.05") @Doc("Standard deviation of the noise before scaling.") @AtLeast(0)
          double noise,
      @Default("1.5") @Doc("Radius of the two arcs.") @Above(0) double scale) {}

  /** A distribution with the given settings. */
  @Inject
  public SCurve(Config config) {
    noise = config.noise();
    scale = config.scale();
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** An integral over the curve; none of the curve without noise. */
  @Override
  public Optional<Density> density() {
    return noise > 0
        ? Optional.of(
            new NoisyCurve(new TwoArcs(scale), -1.5 * Math.PI, 1.5 * Math.PI, scale, scale * noise))
        : Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, "noise");
  }

  /** The curve, of the angle. */
  private record TwoArcs(double scale) implements NoisyCurve.Curve {
    @Override
    public double x(double angle) {
      return scale * Math.sin(angle);
    }

    @Override
    public double y(double angle) {
      return scale * Math.signum(angle) * (Math.cos(angle) - 1);
    }
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double angle = 3 * Math.PI * (random.nextDouble() - 0.5);
      double x = Math.sin(angle);
      double y = Math.signum(angle) * (Math.cos(angle) - 1);
      values[i] = scale * (x + noise * random.nextGaussian());
      values[i + 1] = scale * (y + noise * random.nextGaussian());
    }
  }
}
