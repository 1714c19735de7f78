package org.flowline.plugins.solvers;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.solver.ButcherTableau;

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
  public ClassicalRungeKutta(Config config) {
    super(TABLEAU, INTERPOLANT, TimeGrid.of(config.steps(), config.grid(), config.times()));
  }
}
