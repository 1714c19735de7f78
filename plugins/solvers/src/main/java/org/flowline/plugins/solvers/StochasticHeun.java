package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.Dynamics;
import org.flowline.toolkit.solver.EqualSteps;
import org.flowline.toolkit.solver.StochasticSteps;

/**
 * Heun's method with noise: a step of Euler and Maruyama, then the mean of drift and noise at both
 * its ends, {@code y(t+h) = y + h (f + f*)/2 + (g + g*)/2 dW}. It is of strong order 1 for additive
 * noise, g of t alone, and only then solves the Itô equation: otherwise it converges to that of
 * Stratonovich (Kloeden and Platen 1992, section 15.5). Without noise it is Heun's method, of order
 * 2.
 */
@Doc(
    value = "Heun's method for SDEs whose noise is additive (g of t alone): strong order 1.",
    formula = "Euler-Maruyama's step with the mean of the drifts at both of its ends",
    example = "{type: stochastic_heun, steps: 100}")
public final class StochasticHeun extends StochasticSteps {
  /** A solver with the given settings. */
  @Inject
  public StochasticHeun(EqualSteps settings) {
    super(settings);
  }

  @Override
  public Step step(Dynamics dynamics, int size, RandomGenerator draws) {
    double[] drift = new double[size];
    double[] noise = new double[size];
    double[] predicted = new double[size];
    double[] laterDrift = new double[size];
    double[] laterNoise = new double[size];
    return (t, next, state, increments) -> {
      double h = next - t;
      dynamics.drift(t, state, drift);
      dynamics.noise(t, state, noise);
      for (int k = 0; k < size; k++) {
        predicted[k] = state[k] + h * drift[k] + noise[k] * increments[k];
      }
      dynamics.drift(next, predicted, laterDrift);
      dynamics.noise(next, predicted, laterNoise);
      for (int k = 0; k < size; k++) {
        state[k] +=
            h * (drift[k] + laterDrift[k]) / 2 + (noise[k] + laterNoise[k]) / 2 * increments[k];
      }
      return 2;
    };
  }
}
