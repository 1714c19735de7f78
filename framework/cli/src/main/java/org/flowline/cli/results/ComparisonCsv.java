package org.flowline.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.statistics.ConfidenceInterval;
import org.flowline.report.statistics.Summary;

/**
 * A comparison as CSV (RFC 4180), with every number in full; what does not exist is an empty field.
 */
final class ComparisonCsv {
  private ComparisonCsv() {}

  static List<String> lines(ComparisonSubject subject) {
    Comparison comparison = subject.comparison();
    List<String> header = new ArrayList<>(List.of(subject.rowTitle()));
    header.addAll(comparison.by());
    header.addAll(List.of("finished", "failed", "stopped", "missing"));
    for (Comparison.Column column : comparison.columns()) {
      for (String part : List.of("mean", "std", "n", "low", "high", "not_finite")) {
        header.add(column.metric() + "." + part);
      }
    }
    List<String> lines = new ArrayList<>(List.of(line(header)));
    comparison.rows().forEach(row -> lines.add(line(fields(subject, row))));
    return lines;
  }

  private static List<String> fields(ComparisonSubject subject, Comparison.Row row) {
    List<String> fields = new ArrayList<>();
    fields.add(
        String.join(
            " ",
            subject.study().isPresent()
                ? ComparisonSubject.trials(row)
                : ComparisonSubject.runs(row)));
    row.parameters().forEach(value -> fields.add(value.orElse("")));
    fields.add(Integer.toString(row.counts().finished()));
    fields.add(Integer.toString(row.counts().failed()));
    fields.add(Integer.toString(row.counts().stopped()));
    fields.add(Integer.toString(row.counts().missing()));
    row.cells().forEach(cell -> fields.addAll(numbers(cell)));
    return fields;
  }

  private static List<String> numbers(Cell cell) {
    String notFinite = Integer.toString(cell.notFinite());
    if (cell.summary().isEmpty()) {
      return List.of("", "", "0", "", "", notFinite);
    }
    Summary summary = cell.summary().get();
    OptionalDouble deviation = summary.deviation();
    return List.of(
        Double.toString(summary.mean()),
        deviation.isPresent() ? Double.toString(deviation.getAsDouble()) : "",
        Integer.toString(summary.n()),
        summary.interval().map(ConfidenceInterval::low).map(Object::toString).orElse(""),
        summary.interval().map(ConfidenceInterval::high).map(Object::toString).orElse(""),
        notFinite);
  }

  private static String line(List<String> fields) {
    return fields.stream().map(ComparisonCsv::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
