package org.flowline.testkit.solver;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.solver.AccuracyLaws;
import org.flowline.laws.solver.SolutionLaws;
import org.flowline.spi.solver.Solver;
import org.junit.jupiter.api.Test;

/**
 * What every solver of ordinary differential equations must do, in double precision; extended
 * through {@link FixedStepContract} or {@link AdaptiveContract}.
 *
 * @since 0.1.0
 */
public abstract class SolverContract {
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

  private AccuracyLaws accuracies() {
    return new AccuracyLaws(this::solver, accuracy());
  }

  @Test
  void reachesTheSolutionForwardsAndBackwards() {
    assertHolds(accuracies().ends());
  }

  @Test
  void comesBackToItsStart() {
    assertHolds(accuracies().back());
  }

  @Test
  void observerSeesEachStepUpToTheEnd() {
    assertHolds(solutions().steps());
  }

  /** Seven times of the way, wherever they lie in their steps. */
  @Test
  void trajectoryFollowsTheSolution() {
    assertHolds(accuracies().trajectory());
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

  @Test
  void solvesOnSeveralThreadsAsOnOne() {
    assertHolds(solutions().threads());
  }

  /** {@code y' = y^2} from 1 is infinite after one unit of time. */
  @Test
  void saysWhenAStateStopsBeingFinite() {
    assertHolds(solutions().finite());
  }
}
