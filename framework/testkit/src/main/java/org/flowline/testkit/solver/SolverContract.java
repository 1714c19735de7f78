package org.flowline.testkit.solver;

import static org.flowline.testkit.Laws.assertHolds;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.laws.solver.SolutionLaws;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.junit.jupiter.api.Test;

/**
 * What every solver of ordinary differential equations must do, in double precision; extended
 * through {@link FixedStepContract} or {@link AdaptiveContract}.
 */
public abstract class SolverContract {
  /** Times between which the problems are solved. */
  static final double FROM = SolutionLaws.FROM;

  static final double TO = SolutionLaws.TO;

  /** For subclasses. */
  protected SolverContract() {}

  /** The solver under test. */
  protected abstract Solver solver();

  /**
   * The error that {@link #solver()} stays under on the smooth problems, over two units of time.
   */
  protected abstract double accuracy();

  private SolutionLaws solutions() {
    return new SolutionLaws(this::solver);
  }

  /** One accepted step. */
  @SuppressWarnings("ArrayRecordComponent") // Steps are never compared as wholes.
  record Step(double time, double step, double[] state) {}

  static Solution solve(Solver solver, Dynamics dynamics, double[] start, double from, double to) {
    return solver.solve(dynamics, start, from, to, Randomness.seed(1), StepObserver.NONE);
  }

  static Solution solve(
      Solver solver, InitialValueProblem problem, double from, double to, List<Step> steps) {
    return solver.solve(
        problem.dynamics(),
        problem.solution().apply(from),
        from,
        to,
        Randomness.seed(1),
        (time, step, state) -> steps.add(new Step(time, step, state.clone())));
  }

  static double error(Solver solver, InitialValueProblem problem, double to) {
    double[] start = problem.solution().apply(FROM);
    return problem.error(solve(solver, problem.dynamics(), start, FROM, to).end(), to);
  }

  @Test
  void reachesTheSolutionForwardsAndBackwards() {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      for (double[] span : new double[][] {{FROM, TO}, {TO, FROM}}) {
        Solution solution = solve(solver(), problem, span[0], span[1], new ArrayList<>());
        assertEquals(0, problem.error(solution.end(), span[1]), accuracy(), problem.name());
      }
    }
  }

  @Test
  void comesBackToItsStart() {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      double[] start = problem.solution().apply(FROM);
      double[] there = solve(solver(), problem.dynamics(), start, FROM, TO).end();
      double[] back = solve(solver(), problem.dynamics(), there, TO, FROM).end();
      assertArrayEquals(start, back, 2 * accuracy(), problem.name());
    }
  }

  @Test
  void observerSeesEachStepUpToTheEnd() {
    assertHolds(solutions().steps());
  }

  /** Seven times of the way, wherever they lie in their steps. */
  @Test
  void trajectoryFollowsTheSolution() {
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      for (double[] span : new double[][] {{FROM, TO}, {TO, FROM}}) {
        double[] times = new double[7];
        Arrays.setAll(times, k -> k == 6 ? span[1] : span[0] + (span[1] - span[0]) * k / 6);
        double[] start = problem.solution().apply(span[0]);
        double[] states =
            solver().trajectory(problem.dynamics(), start, times, Randomness.seed(1)).states();
        assertEquals(7 * start.length, states.length);
        assertArrayEquals(start, Arrays.copyOf(states, start.length));
        for (int k = 1; k < 7; k++) {
          double[] state = Arrays.copyOfRange(states, k * start.length, (k + 1) * start.length);
          assertEquals(0, problem.error(state, times[k]), 2 * accuracy(), problem.name());
        }
      }
    }
  }

  @Test
  void staysWithinTheTimes() {
    assertHolds(solutions().interval());
  }

  @Test
  void countsEveryEvaluation() {
    assertHolds(solutions().counting());
  }

  @Test
  void leavesTheStartAlone() {
    assertHolds(solutions().start());
  }

  @Test
  void returnsTheStartOfAnEmptyInterval() {
    assertHolds(solutions().empty());
  }

  @Test
  void keepsAStateThatDoesNotMove() {
    assertHolds(solutions().still());
  }

  @Test
  void givesTheSameSolutionAgain() {
    assertHolds(solutions().again());
  }

  /** {@code y' = y^2} from 1 is infinite after one unit of time. */
  @Test
  void saysWhenAStateStopsBeingFinite() {
    assertHolds(solutions().finite());
  }
}
