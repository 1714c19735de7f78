package org.flowline.report.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.StudyHistory;
import org.flowline.report.plot.Axis;

/**
 * One parameter that varies, as a direction to draw along.
 *
 * @param key its dotted key
 * @param numbers whether it has numbers, at least three different ones; else its values are names
 * @param values all values, each once: numbers by size, names as they first came
 */
record SweptAxis(String key, boolean numbers, List<String> values) {

  /** Fewer numbers than these are shown as names: a line through two points says little. */
  private static final int ENOUGH_NUMBERS = 3;

  static List<SweptAxis> of(StudyHistory history, ParameterKeys keys) {
    return keys.differing().stream().map(key -> of(history, key)).toList();
  }

  private static SweptAxis of(StudyHistory history, String key) {
    List<String> values =
        history.trials().stream()
            .flatMap(trial -> ParameterKeys.value(trial, key).stream())
            .distinct()
            .toList();
    boolean allNumbers = values.stream().allMatch(value -> ValueOrder.number(value).isPresent());
    List<String> sorted =
        allNumbers
            ? values.stream()
                .sorted(
                    java.util.Comparator.comparingDouble(
                        value -> ValueOrder.number(value).orElseThrow()))
                .toList()
            : values;
    return new SweptAxis(key, allNumbers && values.size() >= ENOUGH_NUMBERS, sorted);
  }

  /** The number of a trial, empty where the key does not exist for it. */
  OptionalDouble number(StudyHistory.Trial trial) {
    Optional<String> value = ParameterKeys.value(trial, key);
    return value.isPresent() ? ValueOrder.number(value.get()) : OptionalDouble.empty();
  }

  /** The range of the numbers; logarithmic where they span more than a factor of 30. */
  Axis range() {
    return Axis.covering(
        values.stream().mapToDouble(value -> ValueOrder.number(value).orElseThrow()).toArray());
  }
}
