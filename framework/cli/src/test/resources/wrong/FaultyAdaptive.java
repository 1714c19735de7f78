package com.example.wrong;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.*;
import org.flowline.toolkit.solver.*;

/** Bogacki and Shampine's method, wrong in one respect. */
@Doc("Adaptive steps with one fault.")
public final class FaultyAdaptive implements RungeKutta {
  private static final List<Double> WEIGHTS = List.of(2 / 9.0, 1 / 3.0, 4 / 9.0, 0.0);
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          3,
          List.of(0.0, 0.5, 0.75, 1.0),
          List.of(List.of(), List.of(0.5), List.of(0.0, 0.75), WEIGHTS.subList(0, 3)),
          WEIGHTS,
          List.of(7 / 24.0, 1 / 4.0, 1 / 3.0, 1 / 8.0));

  private final Fault fault;
  private final RungeKutta right;
  private final RungeKutta coarse;

  @Inject
  public FaultyAdaptive(Config config) {
    fault = config.fault();
    double looser = fault == Fault.LOOSE ? 1_000 : 1;
    right = new Right(new AdaptiveSteps(looser * config.rtol(), looser * config.atol(), 1_000_000));
    coarse = new Coarse(new FixedSteps(fault == Fault.FEW_STEPS ? 10 : 2_000));
  }

  private static final class Right extends AdaptiveRungeKutta {
    Right(AdaptiveSteps steps) {
      super(TABLEAU, Interpolant.hermite(WEIGHTS), steps);
    }
  }

  private static final class Coarse extends FixedStepRungeKutta {
    Coarse(FixedSteps steps) {
      super(TABLEAU, Interpolant.hermite(WEIGHTS), steps);
    }
  }

  @Override
  public ButcherTableau tableau() {
    return TABLEAU;
  }

  @Override
  public Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    RungeKutta used = fault == Fault.SAME_STEPS || fault == Fault.FEW_STEPS ? coarse : right;
    Solution solution = used.solve(dynamics, start, from, to, random, observer);
    return fault == Fault.WASTEFUL
        ? new Solution(
            solution.end(), solution.evaluations(), solution.accepted(), solution.accepted() + 1)
        : solution;
  }

  public enum Fault {
    NONE,
    LOOSE,
    SAME_STEPS,
    FEW_STEPS,
    WASTEFUL
  }

  public record Config(
      @Default("1e-5") @Doc("Relative tolerance.") double rtol,
      @Default("1e-5") @Doc("Absolute tolerance.") double atol,
      @Default("none") @Doc("What is wrong.") Fault fault) {}
}
