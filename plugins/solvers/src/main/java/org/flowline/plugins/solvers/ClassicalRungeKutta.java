package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * The classical Runge-Kutta method, of order 4, with given steps (Kutta 1901).
 *
 * <pre>
 *   0  |
 *  1/2 | 1/2
 *  1/2 |  0   1/2
 *   1  |  0    0    1
 *  ----+--------------------
 *      | 1/6  1/3  1/3  1/6
 * </pre>
 */
@AlsoCalled("runge_kutta")
@Doc(
    value = "The classical Runge-Kutta method: order 4, four evaluations a step.",
    formula = "x <- x + h/6 (k_1 + 2 k_2 + 2 k_3 + k_4)",
    example = "{type: rk4, steps: 25}")
public final class ClassicalRungeKutta extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          4,
          List.of(0.0, 1 / 2.0, 1 / 2.0, 1.0),
          List.of(List.of(), List.of(1 / 2.0), List.of(0.0, 1 / 2.0), List.of(0.0, 0.0, 1.0)),
          List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0),
          List.of());

  /** Of order 3, which is the most that four stages allow. */
  private static final Interpolant INTERPOLANT =
      new Interpolant(
          3,
          List.of(
              List.of(1.0, -3 / 2.0, 2 / 3.0),
              List.of(0.0, 1.0, -2 / 3.0),
              List.of(0.0, 1.0, -2 / 3.0),
              List.of(0.0, -1 / 2.0, 2 / 3.0)));

  /** A solver with the given settings. */
  @Inject
  public ClassicalRungeKutta(FixedSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
