package org.flowline.laws.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.SeveralThreads;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * What a solver promises of one solve, however accurate it is: what it counts, where it evaluates,
 * what it leaves alone, and how it fails. On equations without noise.
 *
 * @param solvers makes the solver anew at each call
 * @since 0.1.0
 */
public record SolutionLaws(Supplier<? extends Solver> solvers) {
  /** Times between which the problems are solved. */
  public static final double FROM = 0.3;

  /** The later one. */
  public static final double TO = 2.3;

  private static final double ROUNDING = 1e-15;
  private static final double[][] SPANS = {{FROM, TO}, {TO, FROM}};

  /** All figures. */
  public List<Figure> figures() {
    return List.of(
        counting(), interval(), steps(), start(), empty(), still(), again(), threads(), finite());
  }

  private static Solution solve(
      Solver solver, Dynamics dynamics, double[] start, double from, double to) {
    return solver.solve(dynamics, start, from, to, Randomness.seed(1), StepObserver.NONE);
  }

  /** The difference between the evaluations that a solution states and those that were made. */
  public Figure counting() {
    return Worst.of(
        "says how often it evaluates",
        0,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            Counted counted = new Counted(problem.dynamics(), new AtomicLong());
            double[] start = problem.solution().apply(FROM);
            Solution solution = solve(solvers.get(), counted, start, FROM, TO);
            worst.add(
                (double) Math.abs(solution.evaluations() - counted.calls().get()), problem.name());
          }
        });
  }

  /** A score costs as much as a drift: both are evaluations of a network. */
  private record Counted(Dynamics dynamics, AtomicLong calls) implements Dynamics {
    @Override
    public void drift(double t, double[] state, double[] out) {
      calls.incrementAndGet();
      dynamics.drift(t, state, out);
    }

    @Override
    public void score(double t, double[] state, double[] out) {
      calls.incrementAndGet();
      dynamics.score(t, state, out);
    }
  }

  /** Forwards and backwards, since a field may not exist outside of its times. */
  public Figure interval() {
    return Worst.of(
        "evaluates between start and end only",
        0,
        "",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            for (double[] span : SPANS) {
              Dynamics watched =
                  (t, y, out) -> {
                    worst.add(Math.max(FROM - t, t - TO), Worst.at(t));
                    problem.dynamics().drift(t, y, out);
                  };
              solve(solvers.get(), watched, problem.solution().apply(span[0]), span[0], span[1]);
            }
          }
        });
  }

  /** An observer sees each accepted step in its direction, and the last one is the solution. */
  public Figure steps() {
    return Breaches.of(
        "tells each step up to the end",
        breaches -> {
          for (double[] span : SPANS) {
            Told told = new Told(span[0], breaches);
            Solution solution =
                solvers
                    .get()
                    .solve(
                        InitialValueProblem.OSCILLATOR.dynamics(),
                        InitialValueProblem.OSCILLATOR.solution().apply(span[0]),
                        span[0],
                        span[1],
                        Randomness.seed(1),
                        told);
            breaches.unless(
                solution.accepted() == told.states.size(),
                "%d steps are told of %d".formatted(told.states.size(), solution.accepted()));
            breaches.unless(told.time == span[1], "the last step ends at t = " + told.time);
            breaches.unless(
                !told.states.isEmpty()
                    && Arrays.equals(solution.end(), told.states.get(told.states.size() - 1)),
                "the last state that is told is not the end");
          }
        });
  }

  /** What an observer was told. */
  private static final class Told implements StepObserver {
    private final List<double[]> states = new ArrayList<>();
    private final Breaches breaches;
    private double time;

    Told(double from, Breaches breaches) {
      time = from;
      this.breaches = breaches;
    }

    @Override
    public void accepted(double at, double step, double[] state) {
      breaches.unless(
          at != time && Math.abs(at - time - step) <= ROUNDING,
          "a step of %s from t = %s to %s".formatted(step, time, at));
      time = at;
      states.add(state.clone());
    }
  }

  /** The start is as it was, and no part of the solution. */
  public Figure start() {
    return Breaches.of(
        "leaves the start alone",
        breaches -> {
          double[] start = {0.5, -0.5};
          Solution solution =
              solve(solvers.get(), InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, TO);
          breaches.unless(Arrays.equals(start, new double[] {0.5, -0.5}), "it is overwritten");
          breaches.unless(start != solution.end(), "it is handed back");
        });
  }

  /** A copy of the start, no evaluation and no step. */
  public Figure empty() {
    return Breaches.of(
        "an empty interval costs nothing",
        breaches -> {
          double[] start = {0.5, -0.5};
          Solution solution =
              solve(solvers.get(), InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, FROM);
          breaches.unless(
              solution.evaluations() == 0, "%d evaluations".formatted(solution.evaluations()));
          breaches.unless(solution.accepted() == 0, "%d steps".formatted(solution.accepted()));
          breaches.unless(Arrays.equals(start, solution.end()), "the end is not the start");
          breaches.unless(start != solution.end(), "the start is handed back");
        });
  }

  /** A state without a drift stays where it is, to the bit. */
  public Figure still() {
    return Breaches.of(
        "keeps a state that does not move",
        breaches -> {
          double[] start = {0, -3};
          Solution solution =
              solve(solvers.get(), (t, y, out) -> Arrays.fill(out, 0), start, FROM, TO);
          breaches.unless(Arrays.equals(start, solution.end()), Arrays.toString(solution.end()));
        });
  }

  /** A solver that was used before gives the solution of a new one. */
  public Figure again() {
    return Breaches.of(
        "gives the same solution again",
        breaches -> {
          Solver used = solvers.get();
          end(used, InitialValueProblem.OSCILLATOR);
          Solution again = end(used, InitialValueProblem.LOGISTIC);
          Solution fresh = end(solvers.get(), InitialValueProblem.LOGISTIC);
          breaches.unless(Arrays.equals(fresh.end(), again.end()), "another end");
          breaches.unless(fresh.evaluations() == again.evaluations(), "other evaluations");
        });
  }

  /** Several threads that share a solver get the solutions that one gets. */
  public Figure threads() {
    Solver shared = solvers.get();
    return SeveralThreads.figure(
        "solves on several threads as on one",
        call -> {
          double[] start = {1 + call, -call};
          return solve(shared, InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, TO).end();
        });
  }

  private static Solution end(Solver solver, InitialValueProblem problem) {
    return solve(solver, problem.dynamics(), problem.solution().apply(FROM), FROM, TO);
  }

  /**
   * Where a state stops being finite ({@code y' = y^2} from 1 after one unit of time) a solver
   * throws an {@link IntegrationException} that says at which {@code t = }.
   */
  public Figure finite() {
    return Breaches.of(
        "says when a state stops being finite",
        breaches -> {
          fails(breaches, "y' = y^2", (t, y, out) -> out[0] = y[0] * y[0], 1);
          fails(breaches, "NaN after t = 1", (t, y, out) -> out[0] = t > 1 ? Double.NaN : 1, 1);
          fails(breaches, "NaN", (t, y, out) -> out[0] = Double.NaN, 1);
          fails(breaches, "an infinite start", (t, y, out) -> out[0] = 1, Double.POSITIVE_INFINITY);
        });
  }

  private void fails(Breaches breaches, String equation, Dynamics dynamics, double start) {
    try {
      double end = solve(solvers.get(), dynamics, new double[] {start}, 0, 3).end()[0];
      breaches.unless(false, "%s ends at %s".formatted(equation, end));
    } catch (IntegrationException e) {
      breaches.unless(
          String.valueOf(e.getMessage()).contains("t = "), equation + ": " + e.getMessage());
    }
  }
}
