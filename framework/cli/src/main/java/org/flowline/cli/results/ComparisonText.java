package org.flowline.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.flowline.cli.output.LiveLines;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.MetricTest;
import org.flowline.report.comparison.ParameterText;
import picocli.CommandLine.Help.Ansi;

/** A comparison for people: aligned columns, the best bold on a terminal and with a star else. */
final class ComparisonText {
  private static final String GAP = "  ";
  private static final int NARROWEST = 12;

  private final Ansi ansi;
  private final OptionalInt columns;

  /**
   * Text.
   *
   * @param columns characters that a line can have, where that is known
   */
  ComparisonText(Ansi ansi, OptionalInt columns) {
    this.ansi = ansi;
    this.columns = columns;
  }

  private record Entry(String text, boolean best, boolean number) {}

  List<String> lines(ComparisonSubject subject) {
    Comparison comparison = subject.comparison();
    List<List<Entry>> table = new ArrayList<>();
    table.add(header(subject));
    comparison.rows().forEach(row -> table.add(row(subject, row)));
    List<String> lines = new ArrayList<>(fitted(table));
    lines.add("");
    lines.addAll(subject.notes(ansi.enabled() ? "bold: best" : "*: best"));
    subject
        .testTitle()
        .ifPresent(
            title -> {
              lines.add("");
              lines.add(title);
              if (subject.pairs()) {
                lines.addAll(tests(comparison.tests()));
              }
            });
    return lines;
  }

  private static List<Entry> header(ComparisonSubject subject) {
    List<Entry> header = new ArrayList<>();
    header.add(plain(subject.rowTitle().toUpperCase(Locale.ROOT)));
    subject.comparison().by().forEach(key -> header.add(plain(key)));
    header.add(plain("RUNS"));
    subject
        .comparison()
        .columns()
        .forEach(column -> header.add(new Entry(column.metric(), false, true)));
    return header;
  }

  private List<Entry> row(ComparisonSubject subject, Comparison.Row row) {
    List<Entry> entries = new ArrayList<>();
    entries.add(plain(subject.rowName(row)));
    row.parameters().forEach(value -> entries.add(plain(ParameterText.of(value))));
    entries.add(plain(row.counts().text()));
    for (Cell cell : row.cells()) {
      String star = ansi.enabled() ? "" : cell.best() ? "*" : " ";
      entries.add(new Entry(cell.text() + star, cell.best(), true));
    }
    return entries;
  }

  private static Entry plain(String text) {
    return new Entry(text.replaceAll("\\p{Cntrl}", " "), false, false);
  }

  /**
   * The table, or where it is wider than a line several below each other, each with the settings.
   */
  private List<String> fitted(List<List<Entry>> table) {
    if (columns.isEmpty()) {
      return aligned(table);
    }
    int most = columns.getAsInt();
    List<List<Entry>> named =
        table.stream().map(row -> named(row, Math.max(NARROWEST, most / 2))).toList();
    int[] widths = widths(named);
    List<String> lines = new ArrayList<>();
    int from = 1;
    while (from < widths.length) {
      int to = from;
      int width = widths[0];
      while (to < widths.length && (to == from || width + GAP.length() + widths[to] <= most)) {
        width += GAP.length() + widths[to];
        to++;
      }
      int first = from;
      int end = to;
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(
          aligned(
              named.stream()
                  .map(
                      row -> Stream.concat(Stream.of(row.get(0)), row.subList(first, end).stream()))
                  .map(Stream::toList)
                  .toList()));
      from = to;
    }
    return lines;
  }

  private static List<Entry> named(List<Entry> row, int most) {
    List<Entry> named = new ArrayList<>(row);
    named.set(0, plain(LiveLines.shortened(row.get(0).text(), most)));
    return named;
  }

  private static int[] widths(List<List<Entry>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<Entry> row : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    return widths;
  }

  private List<String> aligned(List<List<Entry>> table) {
    int[] widths = widths(table);
    List<String> lines = new ArrayList<>();
    for (List<Entry> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        Entry entry = row.get(i);
        String space = " ".repeat(widths[i] - entry.text().length());
        // Marked up after it was measured: the marks take no place.
        String shown = entry.best() ? ansi.string("@|bold " + entry.text() + "|@") : entry.text();
        line.append(entry.number() ? space + shown : shown + space).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> tests(List<MetricTest> tests) {
    int width = tests.stream().mapToInt(test -> test.metric().length()).max().orElse(0);
    return tests.stream()
        .map(
            test ->
                GAP
                    + test.metric()
                    + " ".repeat(width - test.metric().length())
                    + GAP
                    + ComparisonSubject.words(test))
        .toList();
  }
}
