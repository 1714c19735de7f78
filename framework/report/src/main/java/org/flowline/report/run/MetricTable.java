package org.flowline.report.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.Event;

/**
 * The last value of each metric of an evaluation, and the last losses.
 *
 * @param rows the metrics in the order of the journal
 */
record MetricTable(List<Row> rows) {

  private static final String FLOOR = "_floor";

  /**
   * One metric.
   *
   * @param key its name in full
   * @param value its value
   * @param floor what a second draw of the data gets in place of the samples, where that was
   *     measured
   */
  record Row(String key, double value, Optional<Double> floor) {}

  static MetricTable of(List<Event> events, String evaluation) {
    Map<String, Double> evaluated = new LinkedHashMap<>();
    Map<String, Double> losses = new LinkedHashMap<>();
    for (Event event : events) {
      if (event instanceof Event.MetricLogged metric) {
        if (metric.evaluation().equals(Optional.of(evaluation))) {
          evaluated.put(metric.key(), metric.value());
        } else if (metric.key().equals("val/loss") || metric.key().equals("train/loss")) {
          losses.put(metric.key(), metric.value());
        }
      }
    }
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
    losses.forEach((key, value) -> rows.add(new Row(key + " (last)", value, Optional.empty())));
    return new MetricTable(List.copyOf(rows));
  }

  boolean hasFloors() {
    return rows.stream().anyMatch(row -> row.floor().isPresent());
  }
}
