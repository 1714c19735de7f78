package org.flowline.report.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunHistory;

/**
 * The last value of each metric of an evaluation, and the last losses.
 *
 * @param rows the metrics in the order of the journal
 */
record MetricTable(List<Row> rows) {

  /** How the floor of a value is called in journals that do not tell. */
  private static final String FLOOR = "_floor";

  private static final Set<String> LOSSES = Set.of("train/loss", "val/loss");

  /**
   * One metric.
   *
   * @param key its name in full
   * @param value its value
   * @param floor what a second draw of the data gets in place of the samples, where that was
   *     measured
   * @param perfect what it is on average for a perfect model, where that is known
   * @param unit empty for none, or that of the data
   */
  record Row(
      String key, double value, Optional<Double> floor, OptionalDouble perfect, String unit) {}

  static MetricTable of(RunHistory history, String evaluation) {
    Map<String, Double> evaluated = history.evaluationInOrder(evaluation);
    List<Row> rows = new ArrayList<>();
    Map<String, Measure> measures = history.measures(evaluation);
    Map<String, String> floors = floors(evaluated, measures);
    evaluated.forEach(
        (key, value) -> {
          if (!floors.containsValue(key)) {
            Optional<Measure> measure = Optional.ofNullable(measures.get(key));
            rows.add(
                new Row(
                    key,
                    value,
                    Optional.ofNullable(floors.get(key)).map(evaluated::get),
                    measure.map(Measure::perfect).orElseGet(OptionalDouble::empty),
                    measure.map(Measure::unit).orElse("")));
          }
        });
    history
        .trainingInOrder()
        .forEach(
            (key, value) -> {
              if (LOSSES.contains(key)) {
                rows.add(
                    new Row(key + " (last)", value, Optional.empty(), OptionalDouble.empty(), ""));
              }
            });
    return new MetricTable(List.copyOf(rows));
  }

  /** The key of the floor of each value that has one. */
  private static Map<String, String> floors(
      Map<String, Double> evaluated, Map<String, Measure> measures) {
    Map<String, String> floors = new HashMap<>();
    for (String key : evaluated.keySet()) {
      String split = key.substring(0, key.indexOf('/') + 1);
      Optional<String> floor =
          measures.isEmpty()
              ? Optional.of(key + FLOOR)
              : Optional.ofNullable(measures.get(key))
                  .flatMap(Measure::floor)
                  .map(name -> split + name);
      floor.filter(evaluated::containsKey).ifPresent(name -> floors.put(key, name));
    }
    return floors;
  }

  boolean hasPerfect() {
    return rows.stream().anyMatch(row -> row.perfect().isPresent());
  }

  boolean hasUnits() {
    return rows.stream().anyMatch(row -> !row.unit().isEmpty());
  }

  boolean hasFloors() {
    return rows.stream().anyMatch(row -> row.floor().isPresent());
  }
}
