package org.flowline.testkit.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.flowline.laws.InitialValueProblem;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
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
  static final double FROM = 0.3;

  static final double TO = 2.3;

  /** For subclasses. */
  protected SolverContract() {}

  /** The solver under test. */
  protected abstract Solver solver();

  /**
   * The error that {@link #solver()} stays under on the smooth problems, over two units of time.
   */
  protected abstract double accuracy();

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
    for (double[] span : new double[][] {{FROM, TO}, {TO, FROM}}) {
      List<Step> steps = new ArrayList<>();
      Solution solution = solve(solver(), InitialValueProblem.OSCILLATOR, span[0], span[1], steps);
      assertEquals(solution.accepted(), steps.size());
      double time = span[0];
      for (Step step : steps) {
        assertTrue(Math.signum(step.time() - time) == Math.signum(span[1] - span[0]));
        assertEquals(step.time() - time, step.step(), 1e-15);
        time = step.time();
      }
      assertEquals(span[1], time, "the end is met exactly");
      assertArrayEquals(solution.end(), steps.get(steps.size() - 1).state());
    }
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
    InitialValueProblem problem = InitialValueProblem.SEASONAL;
    Dynamics guarded =
        (t, y, out) -> {
          assertTrue(FROM <= t && t <= TO, () -> "evaluated at t = " + t);
          problem.dynamics().drift(t, y, out);
        };
    solve(solver(), guarded, problem.solution().apply(FROM), FROM, TO);
    solve(solver(), guarded, problem.solution().apply(TO), TO, FROM);
  }

  @Test
  void countsEveryEvaluation() {
    AtomicLong calls = new AtomicLong();
    Dynamics counted =
        (t, y, out) -> {
          calls.incrementAndGet();
          out[0] = Math.cos(5 * t) * y[0];
        };
    Solution solution = solve(solver(), counted, new double[] {1}, FROM, TO);
    assertEquals(calls.get(), solution.evaluations());
  }

  @Test
  void leavesTheStartAlone() {
    double[] start = {0.5, -0.5};
    Solution solution = solve(solver(), InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, TO);
    assertArrayEquals(new double[] {0.5, -0.5}, start);
    assertNotSame(start, solution.end());
  }

  @Test
  void returnsTheStartOfAnEmptyInterval() {
    double[] start = {0.5, -0.5};
    Solution solution =
        solve(solver(), InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, FROM);
    assertArrayEquals(start, solution.end());
    assertNotSame(start, solution.end());
    assertEquals(0, solution.evaluations());
    assertEquals(0, solution.accepted());
  }

  @Test
  void keepsAStateThatDoesNotMove() {
    double[] start = {0, -3};
    Solution solution = solve(solver(), (t, y, out) -> Arrays.fill(out, 0), start, FROM, TO);
    assertArrayEquals(start, solution.end());
  }

  @Test
  void givesTheSameSolutionAgain() {
    Solver used = solver();
    InitialValueProblem problem = InitialValueProblem.LOGISTIC;
    solve(used, InitialValueProblem.OSCILLATOR, FROM, TO, new ArrayList<>());
    Solution again = solve(used, problem, FROM, TO, new ArrayList<>());
    Solution fresh = solve(solver(), problem, FROM, TO, new ArrayList<>());
    assertArrayEquals(fresh.end(), again.end());
    assertEquals(fresh.evaluations(), again.evaluations());
  }

  /** {@code y' = y^2} from 1 is infinite after one unit of time. */
  @Test
  void saysWhenAStateStopsBeingFinite() {
    assertFails((t, y, out) -> out[0] = y[0] * y[0], new double[] {1});
    assertFails((t, y, out) -> out[0] = t > 1 ? Double.NaN : 1, new double[] {1});
    assertFails((t, y, out) -> out[0] = Double.NaN, new double[] {1});
    assertFails((t, y, out) -> out[0] = 1, new double[] {Double.POSITIVE_INFINITY});
  }

  private void assertFails(Dynamics dynamics, double[] start) {
    Solver solver = solver();
    IntegrationException failure =
        assertThrows(IntegrationException.class, () -> solve(solver, dynamics, start, 0, 3));
    assertTrue(String.valueOf(failure.getMessage()).contains("t = "), failure::toString);
  }
}
