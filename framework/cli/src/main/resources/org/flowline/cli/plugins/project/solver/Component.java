package @package@;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.toolkit.solver.FixedStepRungeKutta;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Interpolant;

/**
 * Ralston's method of order 2, with given steps (Ralston 1962).
 *
 * <pre>
 *   0  |
 *  2/3 | 2/3
 *  ----+---------
 *      | 1/4  3/4
 * </pre>
 */
@Doc(
    value = "A Runge-Kutta method of order 2.",
    formula = "x <- x + h/4 v(t, x) + 3h/4 v(t + 2h/3, x + 2h/3 v(t, x))",
    example = "{type: @type@, steps: 50}")
public final class @class@ extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          2,
          List.of(0.0, 2 / 3.0),
          List.of(List.of(), List.of(2 / 3.0)),
          List.of(1 / 4.0, 3 / 4.0),
          List.of());

  /** Within a step: {@code b_1 = s - 3/4 s^2} and {@code b_2 = 3/4 s^2}, of order 2. */
  private static final Interpolant INTERPOLANT =
      new Interpolant(2, List.of(List.of(1.0, -3 / 4.0), List.of(0.0, 3 / 4.0)));

  /** A solver with the settings that all of its kind share: steps or times. */
  @Inject
  public @class@(FixedSteps settings) {
    super(TABLEAU, INTERPOLANT, settings);
  }
}
