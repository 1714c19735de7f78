package org.flowline.report.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.SweptAxis;
import org.flowline.report.comparison.ValueOrder;
import org.flowline.report.plot.Axis;

/**
 * One of the vertical axes of parallel coordinates.
 *
 * @param title what it is of
 * @param axis the numbers along it; for names their places from 0
 * @param names the names, none for numbers
 */
record ParallelAxis(String title, Axis axis, List<String> names) {

  private static final int TICKS = 5;

  static ParallelAxis of(SweptAxis swept) {
    return swept.numbers()
        ? new ParallelAxis(swept.key(), swept.range(), List.of())
        : new ParallelAxis(
            swept.key(), Axis.linear(-0.5, swept.values().size() - 0.5), swept.values());
  }

  /** Where a trial crosses it, from 0 at the bottom to 1; empty where the key does not exist. */
  OptionalDouble fraction(StudyHistory.Trial trial) {
    Optional<String> value = ParameterKeys.value(trial, title);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    return names.isEmpty()
        ? OptionalDouble.of(axis.fraction(ValueOrder.number(value.get()).orElseThrow()))
        : OptionalDouble.of(axis.fraction(names.indexOf(value.get())));
  }

  /** What to write beside it. */
  List<Axis.Tick> ticks() {
    if (names.isEmpty()) {
      return axis.ticks(TICKS);
    }
    List<Axis.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ticks.add(new Axis.Tick(i, ParameterText.of(names.get(i))));
    }
    return ticks;
  }
}
