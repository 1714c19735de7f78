package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;

/**
 * Euler's method, of order 1, with steps of equal length.
 *
 * <pre>
 *   0 |
 *  ---+---
 *     | 1
 * </pre>
 */
@Doc("Euler's method: order 1, one evaluation a step.")
public final class Euler extends FixedStepRungeKutta {
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(1, List.of(0.0), List.of(List.of()), List.of(1.0), List.of());

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
  public Euler(Config config) {
    super(TABLEAU, config.steps());
  }
}
