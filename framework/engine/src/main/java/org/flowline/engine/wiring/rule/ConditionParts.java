package org.flowline.engine.wiring.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.spi.data.ContextColumns;
import org.flowline.toolkit.file.CsvSettings;

/**
 * What the parts of a condition are called.
 *
 * @param numbers the names of its numbers, in their order
 * @param label the name of the class; empty if no class is told
 */
public record ConditionParts(List<String> numbers, Optional<String> label) {
  /** What the class is called where it has no column. */
  public static final String LABEL = "label";

  /** Copies. */
  public ConditionParts {
    numbers = List.copyOf(numbers);
  }

  /**
   * What the class of a target's points is called: its column in the target's file, if it has one.
   *
   * @param named the columns that the condition names
   */
  public static String label(ComponentSpec target, ContextColumns named) {
    return target.settings() instanceof CsvSettings csv
        ? csv.format().with(named).label().orElse(LABEL)
        : LABEL;
  }

  /** The names of the numbers, then that of the class. */
  public List<String> all() {
    List<String> all = new ArrayList<>(numbers);
    label.ifPresent(all::add);
    return List.copyOf(all);
  }
}
