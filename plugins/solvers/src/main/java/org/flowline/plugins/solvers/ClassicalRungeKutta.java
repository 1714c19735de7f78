package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;

/**
 * The classical Runge-Kutta method, of order 4, with steps of equal length (Kutta 1901).
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
@Doc("The classical Runge-Kutta method: order 4, four evaluations a step.")
public final class ClassicalRungeKutta extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(
          4,
          List.of(0.0, 1 / 2.0, 1 / 2.0, 1.0),
          List.of(List.of(), List.of(1 / 2.0), List.of(0.0, 1 / 2.0), List.of(0.0, 0.0, 1.0)),
          List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0),
          List.of());

  /**
   * The settings.
   *
   * @param steps number of steps, at least 1
   */
  public record Config(@Doc("Number of steps, at least 1.") int steps) {
    /** Checks the range. */
    public Config {
      checkSteps(steps);
    }
  }

  /** A solver with the given settings. */
  @Inject
  public ClassicalRungeKutta(Config config) {
    super(TABLEAU, config.steps());
  }
}
