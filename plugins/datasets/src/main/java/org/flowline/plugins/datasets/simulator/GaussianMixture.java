package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * The common mean of two normals, one wide and one narrow, with a uniform prior: {@code theta ~
 * U(-b, b)^d} and {@code x given theta ~ 1/2 N(theta, I) + 1/2 N(theta, 0.01 I)} (Sisson et al.
 * 2007; Lueckmann et al. 2021, task T.7).
 */
@Doc(
    value = "Simulator: the common mean of a wide and a narrow normal, with a uniform prior.",
    formula = "theta ~ U(-bound, bound)^d, data ~ 1/2 N(theta, I) + 1/2 N(theta, 0.01 I)",
    example = "{type: gaussian_mixture, dimension: 2}")
public final class GaussianMixture extends Simulator {
  private static final double WIDE = 1;
  private static final double NARROW = 0.1;

  private static final Config BENCHMARK = new Config(2, 10);

  private final Config config;
  private final double bound;

  /** Settings. */
  public record Config(
      @Default("2")
          @Doc("Number of parameters, and of numbers that are observed.")
          @AtLeast(1)
          @AtMost(GaussianLinearUniform.MOST)
          int dimension,
      @AlsoCalled("prior_bound")
          @Default("10")
          @Doc("Parameters are from -bound to bound.")
          @Above(0)
          double bound) {}

  /** A simulator with the given settings. */
  @Inject
  public GaussianMixture(Config config) {
    super(config.dimension(), config.dimension());
    this.config = config;
    bound = config.bound();
  }

  @Override
  public Bounds bounds() {
    return Bounds.all(shape().width(), -bound, bound);
  }

  @Override
  void prior(double[] parameters, RandomGenerator random) {
    uniform(bound, parameters, random);
  }

  @Override
  boolean allows(double[] parameters) {
    return within(bound, parameters);
  }

  @Override
  void simulate(double[] parameters, double[] observation, RandomGenerator random) {
    normal(parameters, random.nextBoolean() ? WIDE : NARROW, observation, random);
  }

  /** The law of an observation is that of parameters around it, too. */
  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return posteriors(config.equals(BENCHMARK), "gaussian_mixture", this::simulate);
  }
}
