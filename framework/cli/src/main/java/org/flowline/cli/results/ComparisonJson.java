package org.flowline.cli.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.MetricTest;
import org.flowline.report.statistics.PairedTest;

/** A comparison for machines; what does not exist is left out. */
final class ComparisonJson {
  private ComparisonJson() {}

  static Map<String, Object> of(ComparisonSubject subject) {
    Comparison comparison = subject.comparison();
    Map<String, Object> json = new LinkedHashMap<>();
    subject.study().ifPresent(study -> json.put("study", study));
    json.put("by", comparison.by());
    json.put("averaged_over", comparison.averages() ? comparison.averagedOver() : List.of());
    json.put("within", comparison.within());
    json.put("left_out", comparison.leftOut());
    json.put("unpaired", comparison.unpaired());
    Map<String, String> metrics = new LinkedHashMap<>();
    comparison.columns().forEach(column -> metrics.put(column.metric(), column.direction().json()));
    json.put("better", metrics);
    json.put("rows", comparison.rows().stream().map(row -> row(comparison, row)).toList());
    json.put("paired_tests", comparison.tests().stream().map(ComparisonJson::test).toList());
    return json;
  }

  private static Map<String, Object> row(Comparison comparison, Comparison.Row row) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (int i = 0; i < comparison.by().size(); i++) {
      String key = comparison.by().get(i);
      row.parameters().get(i).ifPresent(value -> parameters.put(key, value));
    }
    for (int i = 0; i < comparison.columns().size(); i++) {
      metrics.put(comparison.columns().get(i).metric(), cell(row.cells().get(i)));
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("finished", row.counts().finished());
    counts.put("failed", row.counts().failed());
    counts.put("stopped", row.counts().stopped());
    counts.put("missing", row.counts().missing());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trials", row.trials().stream().map(StudyHistory.Trial::number).toList());
    json.put("runs", ComparisonSubject.runs(row));
    json.put("parameters", parameters);
    json.put("counts", counts);
    json.put("metrics", metrics);
    return json;
  }

  private static Map<String, Object> cell(Cell cell) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", cell.summary().map(summary -> summary.n()).orElse(0));
    cell.summary()
        .ifPresent(
            summary -> {
              json.put("mean", summary.mean());
              summary.deviation().ifPresent(deviation -> json.put("std", deviation));
              summary
                  .interval()
                  .ifPresent(
                      interval -> {
                        json.put("low", interval.low());
                        json.put("high", interval.high());
                      });
            });
    json.put("not_finite", cell.notFinite());
    cell.inapplicable().ifPresent(reason -> json.put("not_applicable", reason));
    json.put("best", cell.best());
    return json;
  }

  private static Map<String, Object> test(MetricTest test) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", test.metric());
    json.put("pairs", test.test().pairs());
    if (test.test() instanceof PairedTest.Tested tested) {
      json.put("difference", tested.difference());
      json.put("low", tested.interval().low());
      json.put("high", tested.interval().high());
      json.put("t", tested.t());
      json.put("p", tested.p());
    } else if (test.test() instanceof PairedTest.Undefined undefined) {
      json.put("undefined", undefined.reason());
    }
    return json;
  }
}
