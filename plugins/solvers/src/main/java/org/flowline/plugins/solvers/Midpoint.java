package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * The explicit midpoint method, of order 2, with given steps (Runge 1895).
 *
 * <pre>
 *   0  |
 *  1/2 | 1/2
 *  ----+---------
 *      |  0   1
 * </pre>
 */
@Doc(
    value = "The explicit midpoint method: order 2, two evaluations a step.",
    formula = "x <- x + h v(t + h/2, x + h/2 v(t, x))",
    example = "{type: midpoint, steps: 50}")
public final class Midpoint extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          2,
          List.of(0.0, 1 / 2.0),
          List.of(List.of(), List.of(1 / 2.0)),
          List.of(0.0, 1.0),
          List.of());

  /** {@code b_1 = s - s^2} and {@code b_2 = s^2}, of order 2. */
  private static final Interpolant INTERPOLANT =
      new Interpolant(2, List.of(List.of(1.0, -1.0), List.of(0.0, 1.0)));

  /** A solver with the given settings. */
  @Inject
  public Midpoint(FixedSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
