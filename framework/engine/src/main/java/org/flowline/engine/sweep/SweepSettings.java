package org.flowline.engine.sweep;

import org.flowline.engine.spec.SettingsRecord;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * The settings of a sweep beside its blocks.
 *
 * @param replicates seeds of each trial
 */
record SweepSettings(
    @Default("1") @AtLeast(1) @AtMost(Budget.MOST_RUNS) @Doc("Seeds of each trial.")
        int replicates) {
  static final SettingsRecord SETTINGS = SettingsRecord.of(SweepSettings.class);
}
