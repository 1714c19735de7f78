package org.flowline.testkit.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.flowline.laws.Slope;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.junit.jupiter.api.Test;

/** What every Runge-Kutta solver that chooses its steps must do. */
public abstract class AdaptiveContract extends RungeKuttaContract {
  private static final double[] TOLERANCES = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};

  /** Long enough for many steps at the loosest tolerance. */
  private static final double LATE = 20.3;

  /** For subclasses. */
  protected AdaptiveContract() {}

  /** The solver with the given relative and absolute tolerance. */
  protected abstract RungeKutta solver(double tolerance);

  /** The slope of log error over log tolerance is 1 within 0.15, and each error is smaller. */
  @Test
  void errorFollowsTheTolerance() {
    InitialValueProblem problem = InitialValueProblem.OSCILLATOR;
    double[] errors = new double[TOLERANCES.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = error(solver(TOLERANCES[i]), problem, LATE);
      assertTrue(i == 0 || errors[i] < errors[i - 1], "tighter than " + TOLERANCES[i]);
    }
    assertEquals(1, Slope.of(TOLERANCES, errors), 0.15);
  }

  /**
   * The slope of log error over log mean step is at least the order, less 0.25, and below the next
   * one: a method with a small leading term is steeper than its order until steps are tiny.
   */
  @Test
  void errorFallsWithTheOrder() {
    InitialValueProblem problem = InitialValueProblem.OSCILLATOR;
    double[] lengths = new double[TOLERANCES.length];
    double[] errors = new double[TOLERANCES.length];
    for (int i = 0; i < errors.length; i++) {
      Solution solution = solve(solver(TOLERANCES[i]), problem, FROM, LATE, new ArrayList<>());
      lengths[i] = (LATE - FROM) / solution.accepted();
      errors[i] = problem.error(solution.end(), LATE);
    }
    double slope = Slope.of(lengths, errors);
    int order = solver().tableau().order();
    assertTrue(order - 0.25 <= slope && slope < order + 1, () -> order + " and not " + slope);
  }

  @Test
  void errorStaysNearTheToleranceOnEveryProblem() {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      for (double tolerance : TOLERANCES) {
        double error = error(solver(tolerance), problem, TO);
        assertTrue(error <= 10 * tolerance, problem.name() + " " + tolerance + ": " + error);
      }
    }
  }

  /** Its steps are held down by stability, so some are rejected, and the end is still right. */
  @Test
  void finishesAStiffProblem() {
    InitialValueProblem problem = InitialValueProblem.STIFF;
    Solution solution = solve(solver(1e-6), problem, FROM, TO, new ArrayList<>());
    assertEquals(0, problem.error(solution.end(), TO), 1e-5);
    assertTrue(solution.accepted() < 1_000, () -> solution.accepted() + " steps");
    assertTrue(solution.rejected() < solution.accepted(), () -> solution.rejected() + " rejected");
  }

  /** A pulse of width 0.05 in the middle of nothing much is seen, not stepped over. */
  @Test
  void stepsShrinkWhereTheFieldIsFast() {
    InitialValueProblem pulse =
        new InitialValueProblem(
            "pulse",
            (t, y, out) -> {
              double z = (t - 1) / 0.05;
              out[0] = 1 + 20 * (1 - Math.tanh(z) * Math.tanh(z));
            },
            t -> new double[] {t + Math.tanh((t - 1) / 0.05)});
    Solution solution = solve(solver(1e-6), pulse, FROM, TO, new ArrayList<>());
    assertEquals(0, pulse.error(solution.end(), TO), 1e-5);
  }
}
