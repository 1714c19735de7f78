package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;

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

  /** Settings. */
  public record Config(
      @Doc("Number of steps.") @AtLeast(1) @AtMost(TimeGrid.MOST_STEPS) int steps,
      @Default("uniform") @Doc("Spacing of the steps: uniform, or cosine (short at both ends).")
          Grid grid,
      @Doc("Times of your own in place of the grid: steps + 1, from 0 to 1, increasing.")
          Optional<List<Double>> times) {
    /** Copies, and checks that there are as many times as the steps need. */
    public Config {
      times = times.map(List::copyOf);
      TimeGrid.check(steps, times);
    }

    /** Steps of equal length. */
    public Config(int steps) {
      this(steps, Grid.UNIFORM, Optional.empty());
    }
  }

  /** A solver with the given settings. */
  @Inject
  public Midpoint(Config config) {
    super(TABLEAU, INTERPOLANT, TimeGrid.of(config.steps(), config.grid(), config.times()));
  }
}
