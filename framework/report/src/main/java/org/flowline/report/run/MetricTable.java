package org.flowline.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.journal.run.RunHistory;

/**
 * The last value of each metric of an evaluation, and the last losses.
 *
 * @param rows the metrics in the order of the journal
 */
record MetricTable(List<Row> rows) {

  private static final String FLOOR = "_floor";
  private static final Set<String> LOSSES = Set.of("train/loss", "val/loss");

  /**
   * One metric.
   *
   * @param key its name in full
   * @param value its value
   * @param floor what a second draw of the data gets in place of the samples, where that was
   *     measured
   */
  record Row(String key, double value, Optional<Double> floor) {}

  static MetricTable of(RunHistory history, String evaluation) {
    Map<String, Double> evaluated = history.evaluationInOrder(evaluation);
    List<Row> rows = new ArrayList<>();
    evaluated.forEach(
        (key, value) -> {
          boolean isFloor =
              key.endsWith(FLOOR)
                  && evaluated.containsKey(key.substring(0, key.length() - FLOOR.length()));
          if (!isFloor) {
            rows.add(new Row(key, value, Optional.ofNullable(evaluated.get(key + FLOOR))));
          }
        });
    history
        .trainingInOrder()
        .forEach(
            (key, value) -> {
              if (LOSSES.contains(key)) {
                rows.add(new Row(key + " (last)", value, Optional.empty()));
              }
            });
    return new MetricTable(List.copyOf(rows));
  }

  boolean hasFloors() {
    return rows.stream().anyMatch(row -> row.floor().isPresent());
  }
}
