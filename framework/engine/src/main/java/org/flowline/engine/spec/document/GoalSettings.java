package org.flowline.engine.spec.document;

import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * What a study optimises.
 *
 * @param metric the key in full
 * @param goal which direction is better
 */
public record GoalSettings(
    @Doc("What is measured, such as val/loss.") String metric,
    @Default("minimize") @Doc("Which direction is better.") Direction goal) {
  /** Directions. */
  public enum Direction {
    /** Lower is better. */
    MINIMIZE,
    /** Higher is better. */
    MAXIMIZE
  }
}
