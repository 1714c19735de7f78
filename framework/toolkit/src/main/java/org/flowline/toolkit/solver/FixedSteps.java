package org.flowline.toolkit.solver;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * The settings of a {@link FixedStepRungeKutta}.
 *
 * @since 0.1.0
 */
public record FixedSteps(
    @AtLeast(1) @AtMost(TimeGrid.MOST_STEPS) @Doc("Number of steps.") int steps,
    @Default("uniform") @Doc("Spacing of the steps: uniform, or cosine (short at both ends).")
        Grid grid,
    @Doc("Times of your own in place of the grid: steps + 1, from 0 to 1, increasing.")
        Optional<List<Double>> times) {
  /**
   * Copies, and checks that there are as many times as the steps need.
   *
   * @throws org.flowline.spi.component.SettingException if the times are no grid of so many steps
   */
  public FixedSteps {
    times = times.map(List::copyOf);
    TimeGrid.check(steps, times);
  }

  /** Steps of equal length. */
  public FixedSteps(int steps) {
    this(steps, Grid.UNIFORM, Optional.empty());
  }
}
