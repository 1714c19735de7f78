package org.flowline.plugins.solvers;

import java.util.List;
import java.util.stream.IntStream;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;

/** A Runge-Kutta method that steps from one time of a grid to the next. */
abstract class FixedStepRungeKutta implements RungeKutta {
  private final ButcherTableau tableau;
  private final TimeGrid grid;

  FixedStepRungeKutta(ButcherTableau tableau, TimeGrid grid) {
    this.tableau = tableau;
    this.grid = grid;
  }

  @Override
  public final ButcherTableau tableau() {
    return tableau;
  }

  @Override
  public final List<Double> times(double from, double to) {
    return IntStream.rangeClosed(0, grid.steps()).mapToObj(i -> grid.time(from, to, i)).toList();
  }

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
    Stepper stepper = new Stepper(tableau, dynamics, start, from);
    int steps = grid.steps();
    double t = from;
    for (int i = 1; i <= steps; i++) {
      double next = grid.time(from, to, i);
      stepper.attempt(t, next);
      stepper.accept();
      if (!Stepper.finite(stepper.state())) {
        throw new IntegrationException(
            "the state stopped being finite at t = " + next + ", step " + i + " of " + steps);
      }
      observer.accepted(next, next - t, stepper.state());
      t = next;
    }
    return new Solution(stepper.state(), stepper.evaluations(), steps, 0);
  }
}
