package org.flowline.plugins.datasets.simulator;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.ReferencePosteriors;

/**
 * A neuron that spikes or does not in each of 100 steps, as a filter of a fixed stimulus says:
 * {@code y_t ~ Bernoulli(1 / (1 + exp(-(D theta)_t)))}, where row t of D is {@code (1, I_t,
 * I_{t-1}, ..., I_{t-8})}. What is observed are the sufficient statistics {@code D^T y}: the number
 * of spikes and the stimulus before them, summed (Lueckmann et al. 2021, task T.5).
 *
 * <p>The prior of the filter f, {@code theta_2} to {@code theta_10}, is smooth: {@code F f ~ N(0,
 * I)}, with second differences in F; that of the offset is {@code N(0, 2)}.
 */
@Doc(
    value = "Simulator: offset and filter of a neuron, given its response to a fixed stimulus.",
    formula = "spikes ~ Bernoulli(sigmoid(D theta)), data = D^T spikes, smooth normal prior")
public final class BernoulliGlm extends Simulator {
  private static final int FILTER = 9;
  private static final double OFFSET_DEVIATION = Math.sqrt(2);

  private final double[] stimulus = Stimulus.read();
  private final double[] diagonal = new double[FILTER];

  /** The simulator. */
  @Inject
  public BernoulliGlm() {
    super(1 + FILTER, 1 + FILTER);
    for (int i = 0; i < FILTER; i++) {
      diagonal[i] = 1 + Math.sqrt(i / (double) FILTER);
    }
  }

  /** Row i of F has the diagonal, -2 before it and 1 before that, so that f follows in order. */
  @Override
  void prior(double[] parameters, RandomGenerator random) {
    parameters[0] = OFFSET_DEVIATION * random.nextGaussian();
    for (int i = 0; i < FILTER; i++) {
      double before = i > 0 ? 2 * parameters[i] : 0;
      double twoBefore = i > 1 ? parameters[i - 1] : 0;
      parameters[1 + i] = (random.nextGaussian() + before - twoBefore) / diagonal[i];
    }
  }

  @Override
  void simulate(double[] parameters, double[] observation, RandomGenerator random) {
    Arrays.fill(observation, 0);
    for (int t = 0; t < stimulus.length; t++) {
      int lags = Math.min(FILTER - 1, t);
      double sum = parameters[0];
      for (int lag = 0; lag <= lags; lag++) {
        sum += parameters[1 + lag] * stimulus[t - lag];
      }
      if (random.nextDouble() < 1 / (1 + Math.exp(-sum))) {
        observation[0]++;
        for (int lag = 0; lag <= lags; lag++) {
          observation[1 + lag] += stimulus[t - lag];
        }
      }
    }
  }

  @Override
  public Optional<ReferencePosteriors> referencePosteriors() {
    return Optional.of(new ShippedPosteriors(this, Observations.of("bernoulli_glm")));
  }
}
