package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.statistics.ReadableNumber;
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

  /**
   * The mean over several groups of trials, each with one say, for each seed that all of them have;
   * over all runs where no seed is in all.
   */
  static Cell averaged(Collection<List<StudyHistory.Trial>> groups, String metric) {
    Map<Long, List<Double>> bySeed = new TreeMap<>();
    for (List<StudyHistory.Trial> trials : groups) {
      means(trials, metric)
          .forEach(
              (seed, mean) -> bySeed.computeIfAbsent(seed, unused -> new ArrayList<>()).add(mean));
    }
    bySeed.values().removeIf(means -> means.size() != groups.size());
    if (bySeed.isEmpty()) {
      return of(groups.stream().flatMap(List::stream).toList(), metric);
    }
    List<Double> means = bySeed.values().stream().map(Cell::mean).toList();
    List<Double> finite = means.stream().filter(Double::isFinite).toList();
    return new Cell(
        finite.isEmpty() ? Optional.empty() : Optional.of(Summary.of(finite)),
        means.size() - finite.size(),
        Optional.empty(),
        false);
  }

  /** The mean of each seed. */
  private static Map<Long, Double> means(List<StudyHistory.Trial> trials, String metric) {
    Map<Long, List<Double>> values = new TreeMap<>();
    for (StudyHistory.Trial trial : trials) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        value(replicate, metric)
            .ifPresent(
                value ->
                    values
                        .computeIfAbsent(replicate.planned().seed(), unused -> new ArrayList<>())
                        .add(value));
      }
    }
    Map<Long, Double> means = new TreeMap<>();
    values.forEach((seed, all) -> means.put(seed, mean(all)));
    return means;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
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
        .flatMap(replicate -> value(replicate, metric).stream())
        .toList();
  }

  private static Optional<Double> value(StudyHistory.Replicate replicate, String metric) {
    return RunCounts.finished(replicate)
        ? replicate.outcome().map(outcome -> outcome.metrics().get(metric))
        : Optional.empty();
  }

  /** Whether the mean stands for all finished runs, and may be compared. */
  boolean comparable() {
    return summary.isPresent() && notFinite == 0;
  }

  Cell marked() {
    return new Cell(summary, notFinite, inapplicable, true);
  }

  /** The value alone, for a table in which every cell is of one run. */
  public String single() {
    return summary.map(of -> ReadableNumber.of(of.mean())).orElseGet(this::text);
  }

  /**
   * Mean ± standard deviation (n), and how many values were not finite; "n/a" where there cannot be
   * any, a dash where there are none.
   */
  public String text() {
    String numbers =
        summary
            .map(of -> ReadableNumber.of(of) + " (" + of.n() + ")")
            .orElse(notFinite > 0 ? "" : inapplicable.isPresent() ? "n/a" : "\u2013");
    return notFinite == 0 ? numbers : (numbers + " " + notFinite + " not finite").strip();
  }
}
