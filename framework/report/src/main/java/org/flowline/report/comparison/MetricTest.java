package org.flowline.report.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.statistics.PairedMeasurements;
import org.flowline.report.statistics.PairedTest;

/**
 * The paired test of one metric between two settings.
 *
 * @param metric its key in full
 * @param test of the first setting minus the second; a pair has the same seed and the same
 *     parameters besides those that tell the settings apart
 */
public record MetricTest(String metric, PairedTest test) {

  private record Twin(long seed, Map<String, String> others) {}

  static List<MetricTest> all(List<Comparison.Row> rows, List<String> by, List<String> metrics) {
    return metrics.stream()
        .map(metric -> new MetricTest(metric, test(rows.get(0), rows.get(1), by, metric)))
        .toList();
  }

  /** The test of one trial minus another; a pair has the same seed. */
  static PairedTest bySeed(StudyHistory.Trial first, StudyHistory.Trial second, String metric) {
    Map<Long, Double> a = values(first, metric);
    Map<Long, Double> b = values(second, metric);
    PairedMeasurements pairs = new PairedMeasurements();
    a.forEach(
        (seed, value) ->
            Optional.ofNullable(b.get(seed)).ifPresent(other -> pairs.add(value, other)));
    return pairs.test();
  }

  private static Map<Long, Double> values(StudyHistory.Trial trial, String metric) {
    Map<Long, Double> values = new HashMap<>();
    for (StudyHistory.Replicate replicate : trial.replicates()) {
      if (RunCounts.finished(replicate)) {
        Optional.ofNullable(replicate.outcome().orElseThrow().metrics().get(metric))
            .ifPresent(value -> values.put(replicate.planned().seed(), value));
      }
    }
    return values;
  }

  private static PairedTest test(
      Comparison.Row first, Comparison.Row second, List<String> by, String metric) {
    Map<Twin, Double> a = values(first, by, metric);
    Map<Twin, Double> b = values(second, by, metric);
    PairedMeasurements pairs = new PairedMeasurements();
    a.forEach(
        (twin, value) ->
            Optional.ofNullable(b.get(twin)).ifPresent(other -> pairs.add(value, other)));
    return pairs.test();
  }

  private static Map<Twin, Double> values(Comparison.Row row, List<String> by, String metric) {
    Map<Twin, Double> values = new HashMap<>();
    for (StudyHistory.Trial trial : row.trials()) {
      Map<String, String> others = ParameterKeys.without(trial, by);
      values(trial, metric).forEach((seed, value) -> values.put(new Twin(seed, others), value));
    }
    return values;
  }
}
