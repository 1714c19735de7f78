package org.flowline.toolkit.solver;

import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Doc;

/**
 * The settings of a solver with steps of equal length.
 *
 * @since 0.1.0
 */
public record EqualSteps(@AtLeast(1) @AtMost(EqualSteps.MOST) @Doc("Number of steps.") int steps) {
  /** Finer steps are lost in the rounding of the states. */
  public static final int MOST = TimeGrid.MOST_STEPS;
}
