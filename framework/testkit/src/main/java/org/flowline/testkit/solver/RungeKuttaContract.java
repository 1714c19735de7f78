package org.flowline.testkit.solver;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.solver.RungeKuttaLaws;
import org.flowline.spi.solver.RungeKutta;
import org.junit.jupiter.api.Test;

/**
 * What every Runge-Kutta solver must do: its tableau has its order and makes its steps.
 *
 * @since 0.1.0
 */
public abstract class RungeKuttaContract extends SolverContract {
  /** For subclasses. */
  protected RungeKuttaContract() {}

  @Override
  protected abstract RungeKutta solver();

  private RungeKuttaLaws method() {
    return new RungeKuttaLaws(this::solver);
  }

  @Test
  void rowsAddUpToTheNodes() {
    assertHolds(method().rows());
  }

  /** The embedded method is one order lower. */
  @Test
  void meetsTheOrderConditions() {
    assertHolds(method().conditions());
  }

  /** Were the embedded method of the method's order, the error estimate would be blind. */
  @Test
  void isOfNoHigherOrder() {
    assertHolds(method().order());
  }

  @Test
  void stepsAreThoseOfTheTableau() {
    assertHolds(method().steps());
  }

  @Test
  void itsTrajectoryHasNoJumpBetweenSteps() {
    assertHolds(method().joints());
  }
}
