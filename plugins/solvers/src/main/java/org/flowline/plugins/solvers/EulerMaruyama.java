package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.Dynamics;
import org.flowline.toolkit.solver.EqualSteps;
import org.flowline.toolkit.solver.StochasticSteps;

/**
 * The method of Euler and Maruyama for Itô equations, {@code y(t+h) = y + h f(t, y) + g(t, y) dW},
 * of strong order 1/2 and weak order 1; of strong order 1 where g does not depend on y (Kloeden and
 * Platen 1992, section 10.2). Without noise it is Euler's method.
 */
@Doc(
    value = "Euler and Maruyama's method for SDEs: strong order 1/2, weak order 1.",
    formula = "x <- x + h (v + g^2/2 s) + g sqrt(h) z",
    example = "{type: euler_maruyama, steps: 200}")
public final class EulerMaruyama extends StochasticSteps {
  /** A solver with the given settings. */
  @Inject
  public EulerMaruyama(EqualSteps settings) {
    super(settings);
  }

  @Override
  public Step step(Dynamics dynamics, int size, RandomGenerator draws) {
    return predictor(dynamics, size);
  }

  /** One step of the method, which others correct. */
  static Step predictor(Dynamics dynamics, int size) {
    double[] drift = new double[size];
    double[] noise = new double[size];
    return (t, next, state, increments) -> {
      dynamics.drift(t, state, drift);
      dynamics.noise(t, state, noise);
      for (int k = 0; k < size; k++) {
        state[k] += (next - t) * drift[k] + noise[k] * increments[k];
      }
      return 1;
    };
  }
}
