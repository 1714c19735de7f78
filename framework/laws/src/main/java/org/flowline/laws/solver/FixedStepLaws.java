package org.flowline.laws.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;

/**
 * What a Runge-Kutta solver with a given number of steps promises besides.
 *
 * @param solvers the solver of a number of steps
 * @since 0.1.0
 */
public record FixedStepLaws(IntFunction<? extends RungeKutta> solvers) {
  private static final int SEVEN = 7;

  /** All figures. */
  public List<Figure> figures() {
    return List.of(steps(), memory());
  }

  /** Seven steps are seven, at the times that it states, and cost the stages of its tableau. */
  public Figure steps() {
    return Breaches.of(
        "takes the steps that it states",
        breaches -> {
          RungeKutta solver = solvers.apply(SEVEN);
          List<Double> times = new ArrayList<>(List.of(SolutionLaws.FROM));
          InitialValueProblem problem = InitialValueProblem.LOGISTIC;
          Solution solution =
              solver.solve(
                  problem.dynamics(),
                  problem.solution().apply(SolutionLaws.FROM),
                  SolutionLaws.FROM,
                  SolutionLaws.TO,
                  Randomness.seed(1),
                  (time, step, state) -> times.add(time));
          breaches.unless(
              solution.accepted() == SEVEN && solution.rejected() == 0,
              "%d steps and %d rejected of 7".formatted(solution.accepted(), solution.rejected()));
          long cost = (long) SEVEN * solver.tableau().size();
          breaches.unless(
              solution.evaluations() == cost,
              "%d evaluations, not %d".formatted(solution.evaluations(), cost));
          List<Double> stated = solver.times(SolutionLaws.FROM, SolutionLaws.TO);
          breaches.unless(times.equals(stated), "times %s, stated %s".formatted(times, stated));
        });
  }

  /** The bytes that 1,000 steps take beyond those of ten. */
  public Figure memory() {
    return Worst.of(
        "allocates nothing in a step",
        64,
        "B",
        worst ->
            worst.add(
                Math.abs(bytes(solvers.apply(10)) - bytes(solvers.apply(1_000))),
                "1,000 steps and 10"));
  }

  private static double bytes(RungeKutta solver) {
    double[] start = {0, 1};
    return HeapAllocation.bytesPerCall(
        200,
        200,
        () ->
            solver.solve(
                InitialValueProblem.OSCILLATOR.dynamics(),
                start,
                SolutionLaws.FROM,
                SolutionLaws.TO,
                Randomness.seed(1),
                StepObserver.NONE));
  }
}
