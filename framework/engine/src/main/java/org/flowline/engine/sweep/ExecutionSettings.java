package org.flowline.engine.sweep;

import java.util.OptionalInt;
import org.flowline.engine.spec.SettingsRecord;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * How runs are computed, beside where.
 *
 * @param parallel how many at once, at least 1, or {@code auto}
 * @param retries how often a run is tried again after its worker was lost, at least 0
 */
record ExecutionSettings(
    @Default("auto") @Doc("How many runs at once, or auto.") String parallel,
    @Default("1") @Doc("How often a run is tried again after its worker was lost.") int retries) {
  static final SettingsRecord SETTINGS = SettingsRecord.of(ExecutionSettings.class);

  private static final String AUTO = "auto";

  ExecutionSettings {
    if (!parallel.equals(AUTO) && !parallel.matches("0*[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException(
          "parallel must be auto or a whole number from 1 to 9999, got '" + parallel + "'");
    }
    if (retries < 0) {
      throw new IllegalArgumentException("retries must be at least 0, got " + retries);
    }
  }

  OptionalInt slots() {
    return parallel.equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parallel));
  }
}
