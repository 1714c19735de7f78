package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * The mean of a normal law with a normal prior: {@code theta ~ N(0, p I)} and {@code x given theta
 * ~ N(theta, s I)} (Lueckmann et al. 2021, task T.1). The posterior is {@code N(p x / (p + s), p s
 * / (p + s) I)}.
 */
@Doc(
    value = "Simulator: the mean of a normal law with a normal prior, given a draw of the law.",
    formula = "theta ~ N(0, prior_variance I), data ~ N(theta, noise_variance I)",
    example = "{type: gaussian_linear, dimension: 10}")
public final class GaussianLinear extends Simulator {
  private static final Config BENCHMARK = new Config(10, 0.1, 0.1);

  private final Config config;
  private final double[] origin;
  private final double prior;
  private final double noise;

  /** Settings. */
  public record Config(
      @Default("10")
          @Doc("Number of parameters, and of numbers that are observed.")
          @AtLeast(1)
          @AtMost(GaussianLinearUniform.MOST)
          int dimension,
      @AlsoCalled("prior_scale") @Default("0.1") @Doc("Variance of each parameter.") @Above(0)
          double priorVariance,
      @AlsoCalled("simulator_scale")
          @Default("0.1")
          @Doc("Variance of an observation around its parameter.")
          @Above(0)
          double noiseVariance) {}

  /** A simulator with the given settings. */
  @Inject
  public GaussianLinear(Config config) {
    super(config.dimension(), config.dimension());
    this.config = config;
    origin = new double[config.dimension()];
    prior = Math.sqrt(config.priorVariance());
    noise = Math.sqrt(config.noiseVariance());
  }

  @Override
  void prior(double[] parameters, RandomGenerator random) {
    normal(origin, prior, parameters, random);
  }

  @Override
  void simulate(double[] parameters, double[] observation, RandomGenerator random) {
    normal(parameters, noise, observation, random);
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    double shrink = prior * prior / (prior * prior + noise * noise);
    double deviation = noise * Math.sqrt(shrink);
    return posteriors(
        config.equals(BENCHMARK),
        "gaussian_linear",
        (observation, parameters, random) -> {
          normal(observation, deviation / shrink, parameters, random);
          Arrays.setAll(parameters, i -> shrink * parameters[i]);
        });
  }
}
