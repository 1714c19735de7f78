package org.flowline.toolkit.solver;

import java.util.random.RandomGenerator;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.StochasticSolver;

/**
 * A method for the stochastic equation {@code dy = f(t, y) dt + g(t, y) dW} with a given number of
 * steps of equal length.
 *
 * @since 0.1.0
 */
public abstract class StochasticSteps implements StochasticSolver {
  private final int steps;

  /** A method with the given steps. */
  protected StochasticSteps(EqualSteps settings) {
    steps = settings.steps();
  }

  /**
   * Buffers for one integration.
   *
   * @param draws for methods that need more than the increments
   */
  public abstract Step step(Dynamics dynamics, int size, RandomGenerator draws);

  /** One step of the method. */
  public interface Step {
    /**
     * Moves the state from t to next.
     *
     * @param state y(t), overwritten with y(next)
     * @param increments dW, normal with variance |next - t|
     * @return evaluations of the drift
     */
    int take(double t, double next, double[] state, double[] increments);
  }

  @Override
  public final Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    double[] state = start.clone();
    if (from == to) {
      return new Solution(state, 0, 0, 0);
    }
    RandomGenerator draws = random.stream();
    double[] increments = new double[state.length];
    Step step = step(dynamics, state.length, draws);
    double t = from;
    long evaluations = 0;
    for (int i = 1; i <= steps; i++) {
      double next = i == steps ? to : from + (to - from) * i / steps;
      double deviation = Math.sqrt(Math.abs(next - t));
      Randomness.normals(draws, increments, 0, increments.length);
      for (int k = 0; k < increments.length; k++) {
        increments[k] *= deviation;
      }
      evaluations += step.take(t, next, state, increments);
      if (!Stepper.finite(state)) {
        throw new IntegrationException(
            "the state stopped being finite at t = " + next + ", step " + i + " of " + steps);
      }
      observer.accepted(next, next - t, state);
      t = next;
    }
    return new Solution(state, evaluations, steps, 0);
  }
}
