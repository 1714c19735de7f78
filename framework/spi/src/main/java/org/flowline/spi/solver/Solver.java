package org.flowline.spi.solver;

import org.flowline.spi.random.Randomness;

/**
 * A numerical solver of initial-value problems. State goes in and comes out; a solver keeps none.
 */
public interface Solver {
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
   * Whether it solves stochastic equations; an ordinary one it then solves as its method does
   * without noise.
   */
  default boolean stochastic() {
    return false;
  }
}
