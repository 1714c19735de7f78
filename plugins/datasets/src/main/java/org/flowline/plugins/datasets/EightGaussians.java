package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Capability;

/**
 * Eight isotropic normals of equal weight on a circle: centres {@code radius (cos, sin)(2 pi k/8)},
 * k = 0 to 7, each with standard deviation std. The defaults are those of Tong et al. 2023.
 */
@AlsoCalled({"eight_gaussians", "gaussians", "ring"})
@Doc(
    value = "Eight normals of equal weight, evenly spaced on a circle.",
    formula = "centres radius (cos, sin)(2 pi k / 8), each N(0, std^2 I)")
public final class EightGaussians implements Distribution {
  private static final int MODES = 8;

  private final double[] centres = new double[2 * MODES];
  private final double deviation;

  /** Settings. */
  public record Config(
      @Default("5") @Doc("Distance of the centres from the origin.") @AtLeast(0) double radius,
      @Default("1.0") @Doc("Standard deviation of each normal.") @AtLeast(0) double std) {}

  /** A distribution with the given settings. */
  @Inject
  public EightGaussians(Config config) {
    deviation = config.std();
    for (int k = 0; k < MODES; k++) {
      double angle = 2 * Math.PI * k / MODES;
      centres[2 * k] = config.radius() * Math.cos(angle);
      centres[2 * k + 1] = config.radius() * Math.sin(angle);
    }
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** A mixture of eight normals; none of points. */
  @Override
  public Optional<Density> density() {
    return deviation > 0 ? Optional.of(this::logDensity) : Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, "std");
  }

  private void logDensity(double[] points, int rows, double[] out) {
    double constant = -Math.log(MODES * 2 * Math.PI * deviation * deviation);
    double[] exponents = new double[MODES];
    for (int row = 0; row < rows; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < MODES; k++) {
        double dx = (points[2 * row] - centres[2 * k]) / deviation;
        double dy = (points[2 * row + 1] - centres[2 * k + 1]) / deviation;
        exponents[k] = -(dx * dx + dy * dy) / 2;
        largest = Math.max(largest, exponents[k]);
      }
      double sum = 0;
      for (double exponent : exponents) {
        sum += Math.exp(exponent - largest);
      }
      out[row] = Double.isInfinite(largest) ? largest : constant + largest + Math.log(sum);
    }
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      int centre = 2 * random.nextInt(MODES);
      values[i] = centres[centre] + deviation * random.nextGaussian();
      values[i + 1] = centres[centre + 1] + deviation * random.nextGaussian();
    }
  }
}
