package org.flowline.engine.spec.document;

import java.util.OptionalDouble;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;

/**
 * What is set aside for validation and test.
 *
 * @param validation a whole number of points, or a fraction of a file's rows below 1; 0 for none
 * @param test likewise
 * @param splitSeed decides which rows or draws they are, independently of the run's seed
 */
public record DataSettings(
    @AtLeast(0)
        @AtMost(Integer.MAX_VALUE)
        @Doc("Validation points, or a fraction of a file's rows; 10000 or a tenth if left out.")
        OptionalDouble validation,
    @AtLeast(0)
        @AtMost(Integer.MAX_VALUE)
        @Doc("Test points, or a fraction of a file's rows; 10000 or a tenth if left out.")
        OptionalDouble test,
    @Default("42") @Doc("Seed of the split, the same for all runs.") long splitSeed) {
  private static final double USUAL_POINTS = 10_000;
  private static final double USUAL_FRACTION = 0.1;

  /** What the record says of its settings. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(DataSettings.class);

  /**
   * Checks that what is no fraction is whole.
   *
   * @throws SettingException if a size is above 1 and not whole
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
    if (value >= 1 && value != Math.rint(value)) {
      throw new SettingException(
          setting,
          setting + " must be a whole number of points or a fraction below 1, got " + value);
    }
  }

  /**
   * The same with both sizes.
   *
   * @param file whether they are parts of the rows of a file, and not numbers of further draws
   */
  public DataSettings complete(boolean file) {
    double usual = file ? USUAL_FRACTION : USUAL_POINTS;
    return new DataSettings(
        OptionalDouble.of(validation.orElse(usual)),
        OptionalDouble.of(test.orElse(usual)),
        splitSeed);
  }
}
