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
 * The mean of a normal law with a uniform prior: {@code theta ~ U(-b, b)^d} and {@code x given
 * theta ~ N(theta, s I)} (Lueckmann et al. 2021, task T.2). The posterior is {@code N(x, s I)},
 * truncated to the prior's cube.
 */
@Doc(
    value = "Simulator: the mean of a normal law with a uniform prior, given a draw of the law.",
    formula = "theta ~ U(-bound, bound)^d, data ~ N(theta, noise_variance I)",
    example = "{type: gaussian_linear_uniform, dimension: 10}")
public final class GaussianLinearUniform extends Simulator {
  static final int MOST = 10_000;

  private static final Config BENCHMARK = new Config(10, 1, 0.1);

  private final Config config;
  private final double bound;
  private final double noise;

  /** Settings. */
  public record Config(
      @Default("10")
          @Doc("Number of parameters, and of numbers that are observed.")
          @AtLeast(1)
          @AtMost(MOST)
          int dimension,
      @AlsoCalled("prior_bound")
          @Default("1.0")
          @Doc("Parameters are from -bound to bound.")
          @Above(0)
          double bound,
      @AlsoCalled("simulator_scale")
          @Default("0.1")
          @Doc("Variance of an observation around its parameter.")
          @Above(0)
          double noiseVariance) {}

  /** A simulator with the given settings. */
  @Inject
  public GaussianLinearUniform(Config config) {
    super(config.dimension(), config.dimension());
    this.config = config;
    bound = config.bound();
    noise = Math.sqrt(config.noiseVariance());
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
    normal(parameters, noise, observation, random);
  }

  /** A coordinate is drawn until the prior allows it, since all ten at once seldom are. */
  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return posteriors(
        config.equals(BENCHMARK),
        "gaussian_linear_uniform",
        (observation, parameters, random) -> {
          for (int i = 0; i < parameters.length; i++) {
            do {
              parameters[i] = observation[i] + noise * random.nextGaussian();
            } while (Math.abs(parameters[i]) > bound);
          }
        });
  }
}
