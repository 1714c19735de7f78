package org.flowline.engine.spec;

import java.util.OptionalDouble;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;

/**
 * What is set aside for validation and test.
 *
 * @param validation a whole number of points, or a fraction of a file's rows below 1; 0 for none
 * @param test likewise
 * @param splitSeed decides which rows or draws they are, independently of the run's seed
 */
public record DataSettings(
    @Doc("Validation points, or a fraction of a file's rows; 10000 or a tenth if left out.")
        OptionalDouble validation,
    @Doc("Test points, or a fraction of a file's rows; 10000 or a tenth if left out.")
        OptionalDouble test,
    @Default("42") @Doc("Seed of the split, the same for all runs.") long splitSeed) {
  /** What the record says of its settings. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(DataSettings.class);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a size is negative, or not whole and above 1
   */
  public DataSettings {
    check("validation", validation);
    check("test", test);
  }

  private static void check(String setting, OptionalDouble size) {
    if (size.isEmpty()) {
      return;
    }
    double value = size.getAsDouble();
    if (!(value >= 0) || value > Integer.MAX_VALUE || (value >= 1 && value != Math.rint(value))) {
      throw new IllegalArgumentException(
          setting + " must be a whole number of points or a fraction below 1, got " + value);
    }
  }
}
