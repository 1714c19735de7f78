package org.flowline.cli.results;

import java.util.ArrayList;
import java.util.List;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.MetricTest;
import org.flowline.report.comparison.ParameterText;

/** A comparison as a Markdown table, the best bold. */
final class ComparisonMarkdown {
  private ComparisonMarkdown() {}

  static List<String> lines(ComparisonSubject subject) {
    Comparison comparison = subject.comparison();
    List<String> header = new ArrayList<>(List.of(subject.rowTitle()));
    header.addAll(comparison.by());
    header.add("runs");
    comparison.columns().forEach(column -> header.add(column.metric()));
    List<String> lines = new ArrayList<>();
    lines.add(line(header.stream().map(ComparisonMarkdown::escaped).toList()));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      rule.add(i < header.size() - comparison.columns().size() ? ":--" : "--:");
    }
    lines.add(line(rule));
    comparison.rows().forEach(row -> lines.add(row(subject, row)));
    for (String note : subject.notes("bold: best")) {
      lines.add("");
      lines.add(escaped(note));
    }
    subject.testTitle().ifPresent(title -> lines.addAll(List.of("", escaped(title))));
    if (subject.pairs()) {
      lines.add("");
      comparison.tests().forEach(test -> lines.add(item(test)));
    }
    return lines;
  }

  private static String row(ComparisonSubject subject, Comparison.Row row) {
    List<String> cells = new ArrayList<>(List.of(subject.rowName(row)));
    row.parameters().forEach(value -> cells.add(escaped(ParameterText.of(value))));
    cells.add(row.counts().text());
    for (Cell cell : row.cells()) {
      cells.add(cell.best() ? "**" + cell.text() + "**" : cell.text());
    }
    return line(cells);
  }

  private static String item(MetricTest test) {
    return "- " + escaped(test.metric()) + ": " + escaped(ComparisonSubject.words(test));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Nothing in a name or a value is markup. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1").replaceAll("\\p{Cntrl}", " ");
  }
}
