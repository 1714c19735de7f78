package org.flowline.spi.solver;

import java.util.Arrays;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.random.Randomness;

/**
 * A numerical solver of initial-value problems. State goes in and comes out; a solver keeps none.
 *
 * @since 0.1.0
 */
public interface Solver extends Fitting {
  /**
   * Integrates from one time to another, forwards or backwards.
   *
   * @param start y(from), not changed
   * @param random draws, for solvers of stochastic equations
   * @param observer told of every accepted step
   * @throws IntegrationException if the step size vanishes or the state stops being finite
   */
  Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer);

  /**
   * States at given times of the way, for pictures of it.
   *
   * <p>A solver with dense output integrates once, as {@link #solve} does from the first time to
   * the last, and looks between its steps. Any other integrates from each time to the next, the
   * k-th time with the draws of step k of {@code random}.
   *
   * @param start y at the first time, not changed
   * @param times at least one, each further on the way than the one before
   * @throws IntegrationException if the step size vanishes or the state stops being finite
   */
  default Trajectory trajectory(
      Dynamics dynamics, double[] start, double[] times, Randomness random) {
    double[] states = Arrays.copyOf(start, times.length * start.length);
    double[] state = start;
    long evaluations = 0;
    for (int k = 1; k < times.length; k++) {
      Solution solution =
          solve(dynamics, state, times[k - 1], times[k], random.step(k), StepObserver.NONE);
      state = solution.end();
      evaluations += solution.evaluations();
      System.arraycopy(state, 0, states, k * state.length, state.length);
    }
    return new Trajectory(states, evaluations);
  }
}
