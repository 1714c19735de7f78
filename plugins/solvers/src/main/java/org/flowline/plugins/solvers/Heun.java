package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * Heun's method, of order 2, with given steps (Heun 1900): the explicit trapezoidal rule.
 *
 * <pre>
 *   0 |
 *   1 |  1
 *  ---+----------
 *     | 1/2  1/2
 * </pre>
 */
@Doc(
    value = "Heun's method: order 2, two evaluations a step.",
    formula = "x <- x + h/2 (k_1 + k_2) with k_1 = v(t, x), k_2 = v(t + h, x + h k_1)",
    example = "{type: heun, steps: 50}")
public final class Heun extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          2,
          List.of(0.0, 1.0),
          List.of(List.of(), List.of(1.0)),
          List.of(1 / 2.0, 1 / 2.0),
          List.of());

  /** {@code b_1 = s - s^2/2} and {@code b_2 = s^2/2}, of order 2. */
  private static final Interpolant INTERPOLANT =
      new Interpolant(2, List.of(List.of(1.0, -1 / 2.0), List.of(0.0, 1 / 2.0)));

  /** A solver with the given settings. */
  @Inject
  public Heun(FixedSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
