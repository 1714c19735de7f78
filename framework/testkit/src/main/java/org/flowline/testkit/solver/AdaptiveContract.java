package org.flowline.testkit.solver;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.solver.AdaptiveLaws;
import org.flowline.laws.solver.SolverFamily;
import org.flowline.laws.solver.SolverLaws;
import org.flowline.spi.solver.RungeKutta;
import org.junit.jupiter.api.Test;

/**
 * What every Runge-Kutta solver that chooses its steps must do.
 *
 * @since 0.1.0
 */
public abstract class AdaptiveContract extends RungeKuttaContract {
  /** For subclasses. */
  protected AdaptiveContract() {}

  /** The solver with the given relative and absolute tolerance. */
  protected abstract RungeKutta solver(double tolerance);

  private SolverLaws family() {
    return new SolverLaws(new SolverFamily(true, this::solver));
  }

  private AdaptiveLaws adaptive() {
    return new AdaptiveLaws(this::solver);
  }

  /** The slope of log error over log tolerance is 1 within 0.15, and each error is smaller. */
  @Test
  void errorFollowsTheTolerance() {
    assertHolds(family().tolerance());
  }

  /** The slope of log error over log mean step is at least the order, and below the next one. */
  @Test
  void errorFallsWithTheOrder() {
    assertHolds(family().order());
  }

  @Test
  void errorStaysNearTheToleranceOnEveryProblem() {
    assertHolds(adaptive().near());
  }

  @Test
  void finishesAStiffProblem() {
    assertHolds(adaptive().stiff());
    assertHolds(adaptive().rejections());
  }

  /** A pulse of width 0.05 in the middle of nothing much is seen, not stepped over. */
  @Test
  void stepsShrinkWhereTheFieldIsFast() {
    assertHolds(adaptive().pulse());
  }
}
