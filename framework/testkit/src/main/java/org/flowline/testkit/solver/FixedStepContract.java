package org.flowline.testkit.solver;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.laws.solver.FixedStepLaws;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.laws.solver.SolutionLaws;
import org.flowline.laws.solver.SolverFamily;
import org.flowline.laws.solver.SolverLaws;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.RungeKutta;
import org.junit.jupiter.api.Test;

/**
 * What every Runge-Kutta solver with a given number of steps must do.
 *
 * @since 0.1.0
 */
public abstract class FixedStepContract extends RungeKuttaContract {

  /** For subclasses. */
  protected FixedStepContract() {}

  /** The solver with the given number of steps. */
  protected abstract RungeKutta solver(int steps);

  /** The slope of log error over log step is the order, within 0.15. */
  @Test
  void errorFallsWithTheOrder() {
    SolverFamily family = new SolverFamily(false, steps -> solver((int) steps));
    assertHolds(new SolverLaws(family).order());
  }

  @Test
  void takesThatManySteps() {
    assertHolds(new FixedStepLaws(this::solver).steps());
  }

  @Test
  void stepsAreEqual() {
    InitialValueProblem problem = InitialValueProblem.LOGISTIC;
    solver(7)
        .solve(
            problem.dynamics(),
            problem.solution().apply(SolutionLaws.FROM),
            SolutionLaws.FROM,
            SolutionLaws.TO,
            Randomness.seed(1),
            (time, step, state) ->
                assertEquals((SolutionLaws.TO - SolutionLaws.FROM) / 7, step, 1e-15));
  }

  @Test
  void allocatesNothingInAStep() {
    assertHolds(new FixedStepLaws(this::solver).memory());
  }
}
