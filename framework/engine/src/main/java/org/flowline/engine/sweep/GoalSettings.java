package org.flowline.engine.sweep;

import org.flowline.engine.spec.SettingsRecord;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * What a study optimises.
 *
 * @param metric the key in full
 * @param goal which direction is better
 */
record GoalSettings(
    @Doc("What is measured, such as val/loss.") String metric,
    @Default("minimize") @Doc("Which direction is better.") Direction goal) {
  static final SettingsRecord SETTINGS = SettingsRecord.of(GoalSettings.class);

  /** Directions. */
  enum Direction {
    MINIMIZE,
    MAXIMIZE
  }
}
