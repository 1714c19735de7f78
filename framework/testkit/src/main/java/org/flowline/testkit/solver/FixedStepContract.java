package org.flowline.testkit.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.Slope;
import org.flowline.laws.solver.InitialValueProblem;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.junit.jupiter.api.Test;

/** What every Runge-Kutta solver with a given number of steps must do. */
public abstract class FixedStepContract extends RungeKuttaContract {

  /** For subclasses. */
  protected FixedStepContract() {}

  /** The solver with the given number of steps. */
  protected abstract RungeKutta solver(int steps);

  /** The slope of log error over log step is the order, within 0.15. */
  @Test
  void errorFallsWithTheOrder() {
    int order = solver().tableau().order();
    // A low order needs short steps before its leading term rules, a high one meets rounding there.
    int[] counts = order > 2 ? new int[] {16, 32, 64, 128} : new int[] {256, 512, 1024, 2048};
    for (InitialValueProblem problem : InitialValueProblem.smooth()) {
      double[] lengths = new double[counts.length];
      double[] errors = new double[counts.length];
      for (int i = 0; i < counts.length; i++) {
        lengths[i] = (TO - FROM) / counts[i];
        errors[i] = error(solver(counts[i]), problem, TO);
      }
      assertEquals(order, Slope.of(lengths, errors), 0.15, problem.name());
    }
  }

  @Test
  void takesThatManyEqualSteps() {
    List<Step> steps = new ArrayList<>();
    Solution solution = solve(solver(7), InitialValueProblem.LOGISTIC, FROM, TO, steps);
    assertEquals(7, solution.accepted());
    assertEquals(0, solution.rejected());
    assertEquals(7L * solver().tableau().size(), solution.evaluations());
    for (Step step : steps) {
      assertEquals((TO - FROM) / 7, step.step(), 1e-15);
    }
    List<Double> times = new ArrayList<>(List.of(FROM));
    steps.forEach(step -> times.add(step.time()));
    assertEquals(times, solver(7).times(FROM, TO));
  }

  @Test
  void allocatesNothingInAStep() {
    double few = bytes(solver(10));
    double many = bytes(solver(1_000));
    assertEquals(few, many, 64, "bytes of 10 and of 1,000 steps");
  }

  private static double bytes(RungeKutta solver) {
    double[] start = {0, 1};
    return HeapAllocation.bytesPerCall(
        200, 200, () -> solve(solver, InitialValueProblem.OSCILLATOR.dynamics(), start, FROM, TO));
  }
}
