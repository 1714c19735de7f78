package org.flowline.spi.data;

import java.util.List;
import java.util.Optional;

/**
 * What the target may ask for when it is wired, if its points come from a file with columns: which
 * of them are the context of a point and so no coordinates. Both are empty for a source, and where
 * the spec names no columns.
 *
 * @param numbers the columns of numbers, by name or by number from 1
 * @param label the column of the class
 * @since 0.1.0
 */
public record ContextColumns(List<String> numbers, Optional<String> label) {
  /** The setting of a spec that names {@link #numbers}, for what is wrong with one of them. */
  public static final String NUMBERS_SETTING = "condition.columns";

  /** The setting of a spec that names {@link #label}. */
  public static final String LABEL_SETTING = "condition.labels";

  /** No columns. */
  public static final ContextColumns NONE = new ContextColumns(List.of(), Optional.empty());

  /** Copies. */
  public ContextColumns {
    numbers = List.copyOf(numbers);
  }
}
