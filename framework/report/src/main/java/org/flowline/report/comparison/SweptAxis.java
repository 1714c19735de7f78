package org.flowline.report.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.plot.Axis;

/**
 * One parameter that varies, as a direction to draw along.
 *
 * @param key its dotted key
 * @param numbers whether it has numbers, at least three different ones; else its values are names
 * @param values all values, each once: numbers by size, names as they first came
 */
public record SweptAxis(String key, boolean numbers, List<String> values) {

  /** Fewer numbers than these are shown as names: a line through two points says little. */
  private static final int ENOUGH_NUMBERS = 3;

  /** Grids have this many values along an axis at most. */
  private static final int FEW = 12;

  private static final int MARKED = 7;
  private static final int TICKS = 5;

  /** The axes along which the trials of a study differ. */
  public static List<SweptAxis> of(StudyHistory history, ParameterKeys keys) {
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
                .sorted(Comparator.comparingDouble(value -> ValueOrder.number(value).orElseThrow()))
                .toList()
            : values;
    return new SweptAxis(key, allNumbers && values.size() >= ENOUGH_NUMBERS, sorted);
  }

  /** The number of a trial, empty where the key does not exist for it. */
  public OptionalDouble number(StudyHistory.Trial trial) {
    Optional<String> value = ParameterKeys.value(trial, key);
    return value.isPresent() ? ValueOrder.number(value.get()) : OptionalDouble.empty();
  }

  /**
   * The range of the numbers; logarithmic where they span more than a factor of 30, or where they
   * are few and lie more evenly so, as powers of two do.
   */
  public Axis range() {
    double[] numbers =
        values.stream().mapToDouble(value -> ValueOrder.number(value).orElseThrow()).toArray();
    double[] logs = Arrays.stream(numbers).map(Math::log).toArray();
    return numbers.length <= FEW && numbers[0] > 0 && unevenness(logs) < unevenness(numbers) / 2
        ? Axis.logarithmic(numbers[0], numbers[numbers.length - 1])
        : Axis.covering(numbers);
  }

  /** The marks along it: the values themselves where they are few. */
  public List<Axis.Tick> ticks() {
    return values.size() > MARKED
        ? range().ticks(TICKS)
        : values.stream()
            .map(
                value ->
                    new Axis.Tick(ValueOrder.number(value).orElseThrow(), ParameterText.of(value)))
            .toList();
  }

  /** The largest gap between neighbours over the smallest. */
  private static double unevenness(double[] sorted) {
    DoubleSummaryStatistics gaps =
        IntStream.range(1, sorted.length)
            .mapToDouble(i -> sorted[i] - sorted[i - 1])
            .summaryStatistics();
    return gaps.getMax() / gaps.getMin();
  }
}
