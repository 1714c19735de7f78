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
 * Arms of a pinwheel, of equal weight: a normal blob {@code (r, s) = (1 + radial z_1, tangential
 * z_2)}, turned clockwise by {@code 2 pi k / arms + rate exp(r)} for arm k, and scaled. The
 * defaults are those of Grathwohl et al. 2019.
 */
@Doc(
    value = "A pinwheel of bent normal arms.",
    formula =
        "scale R(-2 pi k / arms - rate exp(r)) (r, s) with r = 1 + radial z_1, s = "
            + "tangential z_2")
public final class Pinwheel implements Distribution {
  private final Config config;

  /** Settings. */
  public record Config(
      @Default("5") @Doc("Number of arms.") @AtLeast(1) int arms,
      @Default("0.3") @Doc("Standard deviation along an arm.") @AtLeast(0) double radial,
      @Default("0.1") @Doc("Standard deviation across an arm.") @AtLeast(0) double tangential,
      @Default("0.25") @Doc("How strongly the arms are bent.") double rate,
      @Default("2") @Doc("Mean distance from the centre.") @Above(0) double scale) {}

  /** A distribution with the given settings. */
  @Inject
  public Pinwheel(Config config) {
    this.config = config;
  }

  @Override
  public Shape shape() {
    return Plane.SHAPE;
  }

  /** A sum over what was bent to one place; none of arms without width or length. */
  @Override
  public Optional<Density> density() {
    return config.radial() > 0 && config.tangential() > 0
        ? Optional.of(new BentArms(config))
        : Optional.empty();
  }

  @Override
  public Optional<Remedy> remedy(Capability missing) {
    return DensityOfNoise.remedy(missing, config.radial() > 0 ? "tangential" : "radial");
  }

  @Override
  public void sample(Batch out, RandomGenerator random) {
    double[] values = out.values();
    for (int i = 0; i < values.length; i += 2) {
      double along = 1 + config.radial() * random.nextGaussian();
      double across = config.tangential() * random.nextGaussian();
      int arm = random.nextInt(config.arms());
      double angle = 2 * Math.PI * arm / config.arms() + config.rate() * Math.exp(along);
      double cos = config.scale() * Math.cos(angle);
      double sin = config.scale() * Math.sin(angle);
      values[i] = along * cos + across * sin;
      values[i + 1] = across * cos - along * sin;
    }
  }
}
