package org.flowline.laws.solver;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * How near a solver comes to the solutions of the smooth problems, over two units of time.
 *
 * @param solvers makes the solver anew at each call
 * @param accuracy the error that it stays under at the end
 * @since 0.1.0
 */
public record AccuracyLaws(Supplier<? extends Solver> solvers, double accuracy) {
  private static final double FROM = SolutionLaws.FROM;
  private static final double TO = SolutionLaws.TO;
  private static final double[][] SPANS = {{FROM, TO}, {TO, FROM}};
  private static final int TIMES = 7;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(ends(), back(), trajectory());
  }

  private static double[] end(Solver solver, InitialValueProblem problem, double... way) {
    double[] state = problem.solution().apply(way[0]);
    for (int i = 1; i < way.length; i++) {
      state =
          solver
              .solve(
                  problem.dynamics(),
                  state,
                  way[i - 1],
                  way[i],
                  Randomness.seed(1),
                  StepObserver.NONE)
              .end();
    }
    return state;
  }

  private static String place(InitialValueProblem problem, double from, double to) {
    return "%s, t from %s to %s".formatted(problem.name(), from, to);
  }

  /** The error at the end, forwards and backwards. */
  public Figure ends() {
    return Worst.of(
        "reaches the solution forwards and backwards",
        accuracy,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            for (double[] span : SPANS) {
              worst.add(
                  problem.error(end(solvers.get(), problem, span), span[1]),
                  place(problem, span[0], span[1]));
            }
          }
        });
  }

  /** The distance of where a solve there and back ends from where it began. */
  public Figure back() {
    return Worst.of(
        "comes back to its start",
        2 * accuracy,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            worst.add(
                problem.error(end(solvers.get(), problem, FROM, TO, FROM), FROM), problem.name());
          }
        });
  }

  /** The error at seven times of the way, wherever they lie in their steps. */
  public Figure trajectory() {
    return Worst.of(
        "its trajectory follows the solution",
        2 * accuracy,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            for (double[] span : SPANS) {
              trajectory(problem, span, worst);
            }
          }
        });
  }

  private void trajectory(InitialValueProblem problem, double[] span, Worst worst) {
    double[] times = new double[TIMES];
    Arrays.setAll(
        times, k -> k == TIMES - 1 ? span[1] : span[0] + (span[1] - span[0]) * k / (TIMES - 1));
    double[] start = problem.solution().apply(span[0]);
    double[] states =
        solvers.get().trajectory(problem.dynamics(), start, times, Randomness.seed(1)).states();
    int width = start.length;
    if (states.length != TIMES * width) {
      worst.add(Double.NaN, "%d numbers of %d times".formatted(states.length, TIMES));
      return;
    }
    for (int k = 0; k < TIMES; k++) {
      double[] state = Arrays.copyOfRange(states, k * width, (k + 1) * width);
      boolean moved = k == 0 && !Arrays.equals(start, state);
      worst.add(
          moved ? Double.NaN : problem.error(state, times[k]), place(problem, span[0], times[k]));
    }
  }
}
