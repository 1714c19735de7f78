package org.flowline.engine.sweep;

import org.flowline.engine.spec.SettingsRecord;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * The settings of a sweep beside its blocks.
 *
 * @param replicates seeds of each trial, at least 1 and at most {@link Budget#MOST_RUNS}
 */
record SweepSettings(@Default("1") @Doc("Seeds of each trial.") int replicates) {
  static final SettingsRecord SETTINGS = SettingsRecord.of(SweepSettings.class);

  SweepSettings {
    if (replicates < 1) {
      throw new IllegalArgumentException("replicates must be at least 1, got " + replicates);
    }
    if (replicates > Budget.MOST_RUNS) {
      throw new IllegalArgumentException(
          "replicates must be at most %,d, got %d".formatted(Budget.MOST_RUNS, replicates));
    }
  }
}
