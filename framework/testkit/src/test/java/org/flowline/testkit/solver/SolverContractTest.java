package org.flowline.testkit.solver;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.solver.FaultySolver.Fault;
import org.flowline.toolkit.solver.AdaptiveRungeKutta;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contracts accept right solvers and reject one that is wrong in one respect. */
class SolverContractTest {
  private static final ButcherTableau HEUN = heun(2, 1.0, 0.5);
  private static final ButcherTableau PAIR = pair(7 / 24.0, 1 / 8.0);

  private static ButcherTableau heun(int order, double node, double weight) {
    return new ButcherTableau(
        order,
        List.of(0.0, node),
        List.of(List.of(), List.of(1.0)),
        List.of(1 - weight, weight),
        List.of());
  }

  /** Bogacki and Shampine's pair with the first and the last weight of the lower order. */
  private static ButcherTableau pair(double first, double last) {
    List<Double> weights = List.of(2 / 9.0, 1 / 3.0, 4 / 9.0, 0.0);
    return new ButcherTableau(
        3,
        List.of(0.0, 0.5, 0.75, 1.0),
        List.of(List.of(), List.of(0.5), List.of(0.0, 0.75), weights.subList(0, 3)),
        weights,
        List.of(first, 1 / 4.0, 1 / 3.0, last));
  }

  private static final class Fixed extends FixedStepRungeKutta {
    Fixed(ButcherTableau tableau, int steps) {
      super(
          tableau,
          new Interpolant(2, List.of(List.of(1.0, -0.5), List.of(0.0, 0.5))),
          new FixedSteps(steps));
    }
  }

  private static final class Adaptive extends AdaptiveRungeKutta {
    Adaptive(ButcherTableau tableau, double tolerance) {
      super(
          tableau,
          Interpolant.hermite(tableau.weights()),
          new AdaptiveSteps(tolerance, tolerance, 1_000_000));
    }
  }

  private static class OfFixed extends FixedStepContract {
    private final ButcherTableau tableau;
    private final Fault fault;

    OfFixed(ButcherTableau tableau, Fault fault) {
      this.tableau = tableau;
      this.fault = fault;
    }

    @Override
    protected RungeKutta solver() {
      return solver(2_000);
    }

    @Override
    protected RungeKutta solver(int steps) {
      return new FaultySolver(new Fixed(tableau, steps), fault);
    }

    @Override
    protected double accuracy() {
      return 1e-5;
    }
  }

  private static class OfAdaptive extends AdaptiveContract {
    private final ButcherTableau tableau;
    private final double slack;

    OfAdaptive(ButcherTableau tableau, double slack) {
      this.tableau = tableau;
      this.slack = slack;
    }

    @Override
    protected RungeKutta solver() {
      return solver(1e-6);
    }

    @Override
    protected RungeKutta solver(double tolerance) {
      return new Adaptive(tableau, slack > 0 ? slack : tolerance);
    }

    @Override
    protected double accuracy() {
      return 5e-5;
    }
  }

  @Nested
  class RightFixedSteps extends OfFixed {
    RightFixedSteps() {
      super(HEUN, Fault.NONE);
    }
  }

  @Nested
  class RightAdaptiveSteps extends OfAdaptive {
    RightAdaptiveSteps() {
      super(PAIR, 0);
    }
  }

  private static void assertRejects(Fault fault, Consumer<OfFixed> fact) {
    OfFixed contract = new OfFixed(HEUN, fault);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  private static void assertRejects(ButcherTableau tableau, Consumer<OfFixed> fact) {
    OfFixed contract = new OfFixed(tableau, Fault.NONE);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  private static void assertRejects(OfAdaptive contract, Consumer<OfAdaptive> fact) {
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsATableauThatIsWrong() {
    assertRejects(heun(2, 0.99, 0.5), OfFixed::rowsAddUpToTheNodes);
    assertRejects(heun(2, 1, 0.51), OfFixed::meetsTheOrderConditions);
    assertRejects(heun(1, 1, 0.5), OfFixed::isOfNoHigherOrder);
    assertRejects(heun(3, 1, 0.5), OfFixed::errorFallsWithTheOrder);
    assertRejects(heun(2, 1, 0.51), OfFixed::errorFallsWithTheOrder);
    assertRejects(Fault.STATES_ANOTHER_METHOD, OfFixed::stepsAreThoseOfTheTableau);
  }

  @Test
  void rejectsAnEmbeddedMethodOfAnotherOrder() {
    assertRejects(new OfAdaptive(pair(2 / 9.0, 7 / 36.0), 0), OfAdaptive::meetsTheOrderConditions);
    assertRejects(new OfAdaptive(pair(7 / 24.0, 0.13), 0), OfAdaptive::meetsTheOrderConditions);
  }

  @Test
  void rejectsOneThatDoesNotReachTheSolution() {
    assertRejects(Fault.DRIFTS, OfFixed::reachesTheSolutionForwardsAndBackwards);
    assertRejects(Fault.LOOKS_BACK_ONLY, OfFixed::reachesTheSolutionForwardsAndBackwards);
    assertRejects(Fault.LOOKS_BACK_ONLY, OfFixed::comesBackToItsStart);
    assertRejects(Fault.SKETCHES_THE_TRAJECTORY, OfFixed::trajectoryFollowsTheSolution);
    assertRejects(Fault.DRIFTS, OfFixed::keepsAStateThatDoesNotMove);
  }

  @Test
  void rejectsOneThatTellsSomethingElse() {
    assertRejects(Fault.HIDES_THE_LAST_STEP, OfFixed::observerSeesEachStepUpToTheEnd);
    assertRejects(Fault.MISCOUNTS, OfFixed::countsEveryEvaluation);
    assertRejects(Fault.MISCOUNTS, OfFixed::takesThatManySteps);
    assertRejects(Fault.STATES_OTHER_TIMES, OfFixed::takesThatManySteps);
    assertRejects(Fault.GOES_ON_WITHOUT_A_NUMBER, OfFixed::saysWhenAStateStopsBeingFinite);
  }

  @Test
  void rejectsOneThatTouchesWhatIsNotItsOwn() {
    assertRejects(Fault.LOOKS_AHEAD, OfFixed::staysWithinTheTimes);
    assertRejects(Fault.OVERWRITES_THE_START, OfFixed::leavesTheStartAlone);
    assertRejects(Fault.HANDS_BACK_THE_START, OfFixed::returnsTheStartOfAnEmptyInterval);
    assertRejects(Fault.REMEMBERS, OfFixed::givesTheSameSolutionAgain);
    assertRejects(Fault.ALLOCATES_IN_A_STEP, OfFixed::allocatesNothingInAStep);
  }

  @Test
  void rejectsOneThatDoesNotListenToItsTolerance() {
    OfAdaptive loose = new OfAdaptive(PAIR, 1e-3);
    assertRejects(loose, OfAdaptive::errorFollowsTheTolerance);
    assertRejects(loose, OfAdaptive::errorFallsWithTheOrder);
    assertRejects(loose, OfAdaptive::errorStaysNearTheToleranceOnEveryProblem);
    assertRejects(loose, OfAdaptive::finishesAStiffProblem);
    assertRejects(loose, OfAdaptive::stepsShrinkWhereTheFieldIsFast);
  }
}
