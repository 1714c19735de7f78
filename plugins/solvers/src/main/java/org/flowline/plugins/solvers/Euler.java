package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * Euler's method, of order 1, with given steps.
 *
 * <pre>
 *   0 |
 *  ---+---
 *     | 1
 * </pre>
 */
@Doc(
    value = "Euler's method: order 1, one evaluation a step.",
    formula = "x <- x + h v(t, x)",
    example = "{type: euler, steps: 100}")
public final class Euler extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(1, List.of(0.0), List.of(List.of()), List.of(1.0), List.of());

  /** A straight line, of order 1. */
  private static final Interpolant INTERPOLANT = new Interpolant(1, List.of(List.of(1.0)));

  /** A solver with the given settings. */
  @Inject
  public Euler(FixedSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
