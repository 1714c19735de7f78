package org.flowline.report.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Cell;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.MetricTest;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.page.Html;
import org.flowline.report.page.PageTable;
import org.flowline.report.statistics.PairedTest;
import org.flowline.report.statistics.ReadableNumber;

/** The table of settings, and for two of them the tests. */
final class ComparisonSection {

  private static final int FIRST = 10;

  private static final int OPEN_PROBLEMS = 4;

  private ComparisonSection() {}

  /** One table a problem. */
  static void write(List<StudyView.ProblemView> problems, Html page) {
    page.element("h2", "Comparison");
    for (int i = 0; i < problems.size(); i++) {
      if (i == OPEN_PROBLEMS) {
        page.open("details", "");
        page.element("summary", "The settings of " + (problems.size() - i) + " more problems");
      }
      if (problems.size() > 1) {
        page.element("h3", problems.get(i).name());
      }
      write(problems.get(i).study(), problems.size() > 1 ? "h3" : "h2", page);
    }
    if (problems.size() > OPEN_PROBLEMS) {
      page.close("details");
    }
  }

  private static void write(StudyView study, String title, Html page) {
    Comparison comparison =
        Comparison.of(study.history(), List.of(), List.of(), study.metrics().shown(study.keys()));
    PageTable table =
        new PageTable(
            header(comparison), 1 + comparison.by().size() + (study.goal().isPresent() ? 1 : 0));
    List<Integer> ranked = study.rankedTrials().stream().map(StudyHistory.Trial::number).toList();
    comparison.rows().stream()
        .sorted(Comparator.comparingInt(row -> place(row, ranked)))
        .forEach(row -> table.row(row(row)));
    table.writeFirst(page, FIRST, "All " + comparison.rows().size() + " settings");
    boolean marked =
        comparison.rows().stream().anyMatch(row -> row.cells().stream().anyMatch(Cell::best));
    page.element(
        "p",
        "small",
        "Mean \u00b1 standard deviation (n) of finished runs"
            + (marked ? "; bold: the best mean" : "")
            + (comparison.rows().size() > PageTable.OPEN
                ? "; the first " + FIRST + " settings"
                : "")
            + ".");
    comparison.reasons().forEach(reason -> page.element("p", "small", "n/a: " + reason + "."));
    if (!comparison.tests().isEmpty()) {
      writeTests(comparison, title, page);
    }
  }

  /** What cannot be ranked comes last. */
  private static int place(Comparison.Row row, List<Integer> ranked) {
    int place = ranked.indexOf(row.trials().get(0).number());
    return place < 0 ? ranked.size() : place;
  }

  private static List<PageTable.Entry> header(Comparison comparison) {
    List<PageTable.Entry> header = new ArrayList<>();
    header.add(PageTable.Entry.number("trial"));
    comparison.by().forEach(key -> header.add(PageTable.Entry.text(key)));
    comparison.columns().stream()
        .limit(1)
        .forEach(column -> header.add(PageTable.Entry.number(column.metric())));
    header.add(PageTable.Entry.text("runs"));
    comparison.columns().stream()
        .skip(1)
        .forEach(column -> header.add(PageTable.Entry.number(column.metric())));
    return header;
  }

  private static List<PageTable.Entry> row(Comparison.Row row) {
    List<PageTable.Entry> entries = new ArrayList<>();
    entries.add(PageTable.Entry.number(Integer.toString(row.trials().get(0).number())));
    row.parameters().forEach(value -> entries.add(PageTable.Entry.text(ParameterText.of(value))));
    row.cells().stream().limit(1).forEach(cell -> entries.add(entry(cell)));
    entries.add(PageTable.Entry.text(row.counts().text()));
    row.cells().stream().skip(1).forEach(cell -> entries.add(entry(cell)));
    return entries;
  }

  private static PageTable.Entry entry(Cell cell) {
    return new PageTable.Entry(cell.text(), true, cell.best());
  }

  private static void writeTests(Comparison comparison, String title, Html page) {
    String settings =
        comparison.rows().stream()
            .map(row -> setting(comparison, row))
            .collect(Collectors.joining(" minus "));
    page.element(title, "Paired test");
    if (comparison.tests().stream().allMatch(test -> test.test().pairs() == 0)) {
      page.element("p", "No test: no two finished runs of the two settings have the same seed.");
      return;
    }
    page.element("p", settings + ", over runs of equal seed, with 95 % intervals.");
    PageTable table =
        new PageTable(
            List.of(
                PageTable.Entry.text("metric"),
                PageTable.Entry.number("mean difference"),
                PageTable.Entry.number("interval"),
                PageTable.Entry.number("p"),
                PageTable.Entry.number("pairs")));
    comparison.tests().forEach(test -> table.row(test(test)));
    table.write(page, "All tests");
  }

  private static String setting(Comparison comparison, Comparison.Row row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < comparison.by().size(); i++) {
      parts.add(comparison.by().get(i) + " = " + ParameterText.of(row.parameters().get(i)));
    }
    return parts.isEmpty() ? "trial " + row.trials().get(0).number() : String.join(", ", parts);
  }

  private static List<PageTable.Entry> test(MetricTest test) {
    if (test.test() instanceof PairedTest.Tested tested) {
      return List.of(
          PageTable.Entry.text(test.metric()),
          PageTable.Entry.number(ReadableNumber.of(tested.difference())),
          PageTable.Entry.number(
              "["
                  + ReadableNumber.of(tested.interval().low())
                  + ", "
                  + ReadableNumber.of(tested.interval().high())
                  + "]"),
          PageTable.Entry.number(ReadableNumber.probability(tested.p()).replace("= ", "")),
          PageTable.Entry.number(Integer.toString(tested.pairs())));
    }
    PairedTest.Undefined undefined = (PairedTest.Undefined) test.test();
    return List.of(
        PageTable.Entry.text(test.metric()),
        PageTable.Entry.number(undefined.reason()),
        PageTable.Entry.number("\u2013"),
        PageTable.Entry.number("\u2013"),
        PageTable.Entry.number(Integer.toString(undefined.pairs())));
  }
}
