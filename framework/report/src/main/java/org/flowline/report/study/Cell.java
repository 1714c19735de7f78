package org.flowline.report.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.StudyHistory;
import org.flowline.report.statistics.NumberText;
import org.flowline.report.statistics.Summary;

/**
 * One metric of one setting, over its finished runs.
 *
 * @param summary of the finite values, empty where there are none
 * @param notFinite how many values are NaN or infinite, and therefore not in the summary
 * @param inapplicable why the metric is not measured, where it does not apply
 * @param best whether no other setting has a better mean, where that means anything
 */
public record Cell(
    Optional<Summary> summary, int notFinite, Optional<String> inapplicable, boolean best) {

  static Cell of(Collection<StudyHistory.Trial> trials, String metric) {
    List<Double> finite = new ArrayList<>();
    int notFinite = 0;
    for (StudyHistory.Trial trial : trials) {
      for (double value : values(trial, metric)) {
        if (Double.isFinite(value)) {
          finite.add(value);
        } else {
          notFinite++;
        }
      }
    }
    return new Cell(
        finite.isEmpty() ? Optional.empty() : Optional.of(Summary.of(finite)),
        notFinite,
        finite.isEmpty() ? inapplicable(trials, metric) : Optional.empty(),
        false);
  }

  /** Metrics are named by their split, reasons are not. */
  private static Optional<String> inapplicable(
      Collection<StudyHistory.Trial> trials, String metric) {
    String name = metric.substring(metric.indexOf('/') + 1);
    return trials.stream()
        .flatMap(trial -> Optional.ofNullable(trial.inapplicable().get(name)).stream())
        .findFirst();
  }

  /** The values of a trial's finished runs. */
  static List<Double> values(StudyHistory.Trial trial, String metric) {
    return trial.replicates().stream()
        .filter(RunCounts::finished)
        .flatMap(replicate -> replicate.outcome().stream())
        .flatMap(outcome -> Optional.ofNullable(outcome.metrics().get(metric)).stream())
        .toList();
  }

  /** Whether the mean stands for all finished runs, and may be compared. */
  boolean comparable() {
    return summary.isPresent() && notFinite == 0;
  }

  Cell marked() {
    return new Cell(summary, notFinite, inapplicable, true);
  }

  /** The value alone, for a table in which every cell is of one run. */
  String single() {
    return summary.map(of -> NumberText.of(of.mean())).orElseGet(this::text);
  }

  /**
   * Mean ± standard deviation (n), and how many values were not finite; "n/a" where there cannot be
   * any, a dash where there are none.
   */
  public String text() {
    String numbers =
        summary
            .map(of -> NumberText.of(of) + " (" + of.n() + ")")
            .orElse(notFinite > 0 ? "" : inapplicable.isPresent() ? "n/a" : "\u2013");
    return notFinite == 0 ? numbers : (numbers + " " + notFinite + " not finite").strip();
  }
}
