package org.flowline.toolkit.solver;

import java.util.List;
import java.util.stream.IntStream;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;

/**
 * An explicit Runge-Kutta method that steps from one time of a grid to the next. A method is its
 * tableau and its interpolant:
 *
 * <pre>{@code
 * public final class Euler extends FixedStepRungeKutta {
 *   @Inject
 *   public Euler(FixedSteps settings) {
 *     super(TABLEAU, INTERPOLANT, settings);
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public abstract class FixedStepRungeKutta extends SteppingRungeKutta {
  private final TimeGrid grid;

  /**
   * A method.
   *
   * @param interpolant the states within a step, one polynomial a stage
   * @param settings the steps
   */
  protected FixedStepRungeKutta(
      ButcherTableau tableau, Interpolant interpolant, FixedSteps settings) {
    super(tableau, interpolant);
    grid = TimeGrid.of(settings.steps(), settings.grid(), settings.times());
  }

  @Override
  public final List<Double> times(double from, double to) {
    return IntStream.rangeClosed(0, grid.steps()).mapToObj(i -> grid.time(from, to, i)).toList();
  }

  @Override
  final Solution integrate(
      Dynamics dynamics, double[] start, double from, double to, StepWatch watch) {
    Stepper stepper = new Stepper(tableau(), dynamics, start, from);
    int steps = grid.steps();
    double t = from;
    for (int i = 1; i <= steps; i++) {
      double next = grid.time(from, to, i);
      stepper.attempt(t, next);
      if (!Stepper.finite(stepper.trial())) {
        throw new IntegrationException(
            "the state stopped being finite at t = " + next + ", step " + i + " of " + steps);
      }
      watch.step(t, next, stepper);
      stepper.accept();
      t = next;
    }
    return new Solution(stepper.state(), stepper.evaluations(), steps, 0);
  }
}
