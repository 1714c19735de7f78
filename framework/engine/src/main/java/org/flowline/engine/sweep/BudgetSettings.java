package org.flowline.engine.sweep;

import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.SettingsRecord;
import org.flowline.spi.component.Doc;

/**
 * What a study may cost, as a spec states it.
 *
 * @param trials at least 1
 * @param time a duration such as {@code 1h30m}
 * @param failures at least 1
 */
record BudgetSettings(
    @Doc("The largest number of trials.") OptionalInt trials,
    @Doc("How long runs are begun, such as 4h.") Optional<String> time,
    @Doc("The number of failed trials that ends the study.") OptionalInt failures) {
  static final SettingsRecord SETTINGS = SettingsRecord.of(BudgetSettings.class);

  BudgetSettings {
    atLeastOne("trials", trials);
    atLeastOne("failures", failures);
    if (trials.orElse(1) > Budget.MOST_RUNS) {
      throw new IllegalArgumentException(
          "trials must be at most %,d, got %s".formatted(Budget.MOST_RUNS, trials.getAsInt()));
    }
    time.ifPresent(DurationText::parse);
  }

  private static void atLeastOne(String setting, OptionalInt value) {
    if (value.orElse(1) < 1) {
      throw new IllegalArgumentException(setting + " must be at least 1, got " + value.getAsInt());
    }
  }

  Budget budget() {
    return new Budget(trials, time.map(DurationText::parse), failures);
  }
}
