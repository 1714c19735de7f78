package org.flowline.plugins.objectives;

import java.util.List;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;

/** The classical Runge-Kutta method with its tableau, for tests of what replays steps. */
record StepsOfRungeKutta(int steps) implements RungeKutta {
  private static final ButcherTableau CLASSICAL =
      new ButcherTableau(
          4,
          List.of(0.0, 0.5, 0.5, 1.0),
          List.of(List.of(), List.of(0.5), List.of(0.0, 0.5), List.of(0.0, 0.0, 1.0)),
          List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0),
          List.of());

  @Override
  public ButcherTableau tableau() {
    return CLASSICAL;
  }

  @Override
  public Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    return new ReferenceSolver(steps).solve(dynamics, start, from, to, random, observer);
  }
}
