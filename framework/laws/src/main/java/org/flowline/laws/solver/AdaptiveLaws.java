package org.flowline.laws.solver;

import java.util.List;
import java.util.function.DoubleFunction;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * What a solver that chooses its steps promises besides.
 *
 * @param solvers the solver of a tolerance, relative and absolute
 * @since 0.1.0
 */
public record AdaptiveLaws(DoubleFunction<? extends Solver> solvers) {
  private static final double[] TOLERANCES = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10};

  /** How many tolerances an error may be at the end of two units of time. */
  static final double NEAR = 10;

  private static final double MIDDLE = 1e-6;

  /** A pulse of width 0.05 in the middle of nothing much. */
  private static final InitialValueProblem PULSE =
      new InitialValueProblem(
          "pulse",
          (t, y, out) -> {
            double z = (t - 1) / 0.05;
            out[0] = 1 + 20 * (1 - Math.tanh(z) * Math.tanh(z));
          },
          t -> new double[] {t + Math.tanh((t - 1) / 0.05)});

  /** All figures. */
  public List<Figure> figures() {
    return List.of(near(), stiff(), rejections(), pulse());
  }

  private static Solution solve(Solver solver, InitialValueProblem problem) {
    return solver.solve(
        problem.dynamics(),
        problem.solution().apply(SolutionLaws.FROM),
        SolutionLaws.FROM,
        SolutionLaws.TO,
        Randomness.seed(1),
        StepObserver.NONE);
  }

  private double error(double tolerance, InitialValueProblem problem) {
    return problem.error(solve(solvers.apply(tolerance), problem).end(), SolutionLaws.TO);
  }

  /** The error in tolerances, on every smooth problem. */
  public Figure near() {
    return Worst.of(
        "error stays near the tolerance",
        NEAR,
        "tolerances",
        worst -> {
          for (InitialValueProblem problem : InitialValueProblem.smooth()) {
            for (double tolerance : TOLERANCES) {
              worst.add(
                  error(tolerance, problem) / tolerance,
                  problem.name() + ", tolerance " + tolerance);
            }
          }
        });
  }

  /** Its steps are held down by stability, and the end is still right. */
  public Figure stiff() {
    return ofMiddle("finishes a stiff problem", InitialValueProblem.STIFF);
  }

  /** A pulse is seen, not stepped over. */
  public Figure pulse() {
    return ofMiddle("steps shrink where the field is fast", PULSE);
  }

  private Figure ofMiddle(String law, InitialValueProblem problem) {
    return Worst.of(
        law,
        NEAR * MIDDLE,
        "",
        worst -> worst.add(error(MIDDLE, problem), problem.name() + ", tolerance " + MIDDLE));
  }

  /** A stiff problem takes less than 1,000 steps, and more are accepted than rejected. */
  public Figure rejections() {
    return Breaches.of(
        "few steps are wasted on a stiff problem",
        breaches -> {
          Solution solution = solve(solvers.apply(MIDDLE), InitialValueProblem.STIFF);
          breaches.unless(solution.accepted() < 1_000, solution.accepted() + " steps");
          breaches.unless(
              solution.rejected() < solution.accepted(),
              "%d of %d steps rejected".formatted(solution.rejected(), solution.accepted()));
        });
  }
}
