package org.flowline.engine.spec.document;

import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Doc;

/**
 * What a study may cost, as a spec states it.
 *
 * @param trials at least 1
 * @param time a duration such as {@code 1h30m}
 * @param failures at least 1
 */
public record BudgetSettings(
    @AtLeast(1) @AtMost(Budget.MOST_RUNS) @Doc("The largest number of trials.") OptionalInt trials,
    @Doc("How long runs are begun, such as 4h.") Optional<String> time,
    @AtLeast(1) @Doc("The number of failed trials that ends the study.") OptionalInt failures) {
  /**
   * Checks {@code time}.
   *
   * @throws org.flowline.spi.component.SettingException if it is no duration
   */
  public BudgetSettings {
    time.ifPresent(DurationText::parse);
  }

  /** The bounds. */
  public Budget budget() {
    return new Budget(trials, time.map(DurationText::parse), failures);
  }
}
