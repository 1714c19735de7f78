package org.flowline.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Comparison;
import org.flowline.report.comparison.MetricTest;
import org.flowline.report.comparison.ParameterText;
import org.flowline.report.statistics.PairedTest;
import org.flowline.report.statistics.ReadableNumber;

/**
 * What is compared.
 *
 * @param study the name of the study, empty where single runs are compared
 * @param comparison its table
 */
record ComparisonSubject(Optional<String> study, Comparison comparison) {
  private static final int FEW = 3;

  /** What the first column holds. */
  String rowTitle() {
    return study.isPresent() ? "trial" : "run";
  }

  /** The trials of a row, or its runs where there is no study; their number where they are many. */
  String rowName(Comparison.Row row) {
    List<String> names = study.isPresent() ? trials(row) : runs(row);
    return names.size() > FEW ? names.size() + " " + rowTitle() + "s" : String.join(", ", names);
  }

  /** The numbers of a row's trials. */
  static List<String> trials(Comparison.Row row) {
    return row.trials().stream().map(trial -> Integer.toString(trial.number())).toList();
  }

  /** The ids of a row's runs. */
  static List<String> runs(Comparison.Row row) {
    return row.trials().stream()
        .map(StudyHistory.Trial::replicates)
        .flatMap(List::stream)
        .map(replicate -> replicate.planned().run())
        .toList();
  }

  /** What has to be said under the table; {@code mark} tells how the best is shown. */
  List<String> notes(String mark) {
    boolean marked =
        comparison.rows().stream()
            .anyMatch(row -> row.cells().stream().anyMatch(cell -> cell.best()));
    List<String> notes = new ArrayList<>();
    notes.add(
        "mean \u00b1 standard deviation (n) of finished runs"
            + (marked ? "; " + mark + within() : ""));
    if (comparison.averages()) {
      String others = String.join(", ", comparison.averagedOver());
      notes.add(
          "rows of several %ss average over %s"
              .formatted(rowTitle(), others.isEmpty() ? "them" : others + ", seed by seed"));
    }
    if (!comparison.leftOut().isEmpty()) {
      notes.add(
          "means leave out what not all settings have: " + String.join(", ", comparison.leftOut()));
    }
    if (!comparison.unpaired().isEmpty()) {
      notes.add(
          "not compared, since settings have nothing else in common: "
              + String.join(", ", comparison.unpaired()));
    }
    comparison.reasons().forEach(reason -> notes.add("n/a: " + reason));
    return notes;
  }

  private String within() {
    return comparison.within().isEmpty()
        ? ""
        : " of each " + String.join(", ", comparison.within());
  }

  /** What the paired tests are of, empty where there are none. */
  Optional<String> testTitle() {
    if (comparison.tests().isEmpty()) {
      return Optional.empty();
    }
    String settings =
        "paired t-test, %s minus %s"
            .formatted(setting(comparison.rows().get(0)), setting(comparison.rows().get(1)));
    String partners =
        "equal seed" + (comparison.averagedOver().isEmpty() ? "" : " and other parameters");
    return Optional.of(
        pairs()
            ? settings + ", over runs of " + partners + ":"
            : settings + ": not possible, no two runs have " + partners);
  }

  /** Whether there is anything to pair. */
  boolean pairs() {
    return comparison.tests().stream().anyMatch(test -> test.test().pairs() > 0);
  }

  private String setting(Comparison.Row row) {
    String parameters =
        IntStream.range(0, comparison.by().size())
            .mapToObj(i -> comparison.by().get(i) + "=" + ParameterText.of(row.parameters().get(i)))
            .collect(Collectors.joining(" "));
    return parameters.isEmpty() ? rowTitle() + " " + rowName(row) : parameters;
  }

  /** A test in words, without its metric. */
  static String words(MetricTest test) {
    if (test.test() instanceof PairedTest.Tested tested) {
      return "%s [%s, %s], p %s, n = %d"
          .formatted(
              ReadableNumber.of(tested.difference()),
              ReadableNumber.of(tested.interval().low()),
              ReadableNumber.of(tested.interval().high()),
              ReadableNumber.probability(tested.p()),
              tested.pairs());
    }
    PairedTest.Undefined undefined = (PairedTest.Undefined) test.test();
    return "no test: " + undefined.reason() + ", n = " + undefined.pairs();
  }
}
