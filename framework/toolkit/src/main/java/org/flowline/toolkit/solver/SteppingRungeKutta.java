package org.flowline.toolkit.solver;

import java.util.Arrays;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.spi.solver.Trajectory;

/**
 * A Runge-Kutta method with dense output: a trajectory is one solve.
 *
 * @since 0.1.0
 */
public abstract class SteppingRungeKutta implements RungeKutta {
  private final ButcherTableau tableau;
  private final Interpolant interpolant;

  SteppingRungeKutta(ButcherTableau tableau, Interpolant interpolant) {
    this.tableau = tableau;
    this.interpolant = interpolant;
  }

  @Override
  public final ButcherTableau tableau() {
    return tableau;
  }

  /** The states within a step. */
  public final Interpolant interpolant() {
    return interpolant;
  }

  /** Integrates between two different times. */
  abstract Solution integrate(
      Dynamics dynamics, double[] start, double from, double to, StepWatch watch);

  @Override
  public final Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    if (from == to) {
      return new Solution(start.clone(), 0, 0, 0);
    }
    return integrate(
        dynamics,
        start,
        from,
        to,
        (t, next, stepper) -> observer.accepted(next, next - t, stepper.trial()));
  }

  @Override
  public final Trajectory trajectory(
      Dynamics dynamics, double[] start, double[] times, Randomness random) {
    double[] states = Arrays.copyOf(start, times.length * start.length);
    int last = times.length - 1;
    if (last == 0) {
      return new Trajectory(states, 0);
    }
    Solution solution =
        integrate(
            dynamics, start, times[0], times[last], new DenseOutput(interpolant, times, states));
    return new Trajectory(states, solution.evaluations());
  }
}
