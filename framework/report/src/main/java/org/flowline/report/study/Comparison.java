package org.flowline.report.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.StudyEvent;
import org.flowline.journal.StudyGoal;
import org.flowline.journal.StudyHistory;

/**
 * The settings of a study beside each other.
 *
 * @param by the dotted keys that tell the settings apart
 * @param averagedOver the other keys that vary; where the settings were chosen with keys, each row
 *     is a mean over these and over the seeds
 * @param columns the metrics
 * @param rows the settings
 * @param tests where there are exactly two settings, one a metric
 */
public record Comparison(
    List<String> by,
    List<String> averagedOver,
    List<Column> columns,
    List<Row> rows,
    List<MetricTest> tests) {

  /**
   * A metric.
   *
   * @param metric its key in full
   * @param direction which values are better
   */
  public record Column(String metric, Direction direction) {}

  /**
   * A setting.
   *
   * @param parameters its value of each key, empty where the key does not exist for it
   * @param trials the trials of this setting
   * @param counts what became of their runs
   * @param cells one a metric
   */
  public record Row(
      List<Optional<String>> parameters,
      List<StudyHistory.Trial> trials,
      RunCounts counts,
      List<Cell> cells) {
    public Row {
      parameters = List.copyOf(parameters);
      trials = List.copyOf(trials);
      cells = List.copyOf(cells);
    }
  }

  public Comparison {
    by = List.copyOf(by);
    averagedOver = List.copyOf(averagedOver);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    tests = List.copyOf(tests);
  }

  /**
   * Compares the settings of a study.
   *
   * <p>Without keys there is one row a trial, the best first where the study has a goal. With keys
   * trials that agree in them are one row, in the order of the keys' values.
   *
   * @param history the study
   * @param by keys of {@link ParameterKeys#swept}, or none
   * @param metrics of {@link StudyMetrics#all}
   */
  public static Comparison of(StudyHistory history, List<String> by, List<String> metrics) {
    ParameterKeys keys = ParameterKeys.of(history);
    Optional<StudyGoal> goal = history.opened().flatMap(StudyEvent.Opened::goal);
    List<String> rowKeys = by.isEmpty() ? keys.differing() : by;
    List<Column> columns =
        metrics.stream().map(metric -> new Column(metric, Direction.of(metric, goal))).toList();
    List<Row> rows = new ArrayList<>();
    for (List<StudyHistory.Trial> trials : groups(history, by)) {
      rows.add(
          new Row(
              ParameterKeys.values(trials.get(0), rowKeys),
              trials,
              RunCounts.of(trials),
              metrics.stream().map(metric -> Cell.of(trials, metric)).toList()));
    }
    if (!by.isEmpty()) {
      rows.sort(Comparator.comparing(Row::parameters, ValueOrder.of(rows)));
    } else if (goal.isPresent() && metrics.contains(goal.get().metric())) {
      int column = metrics.indexOf(goal.get().metric());
      rows.sort(Comparator.comparing(row -> row.cells().get(column), bestFirst(goal.get())));
    }
    return new Comparison(
        rowKeys,
        keys.differing().stream().filter(key -> !rowKeys.contains(key)).toList(),
        columns,
        BestCells.mark(rows, columns),
        rows.size() == 2 ? MetricTest.all(rows, rowKeys, metrics) : List.of());
  }

  private static Collection<List<StudyHistory.Trial>> groups(
      StudyHistory history, List<String> by) {
    Map<Object, List<StudyHistory.Trial>> groups = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      Object group = by.isEmpty() ? trial.number() : ParameterKeys.values(trial, by);
      groups.computeIfAbsent(group, unused -> new ArrayList<>()).add(trial);
    }
    return groups.values();
  }

  private static Comparator<Cell> bestFirst(StudyGoal goal) {
    return Comparator.comparingDouble(
        cell -> {
          if (!cell.comparable()) {
            return Double.POSITIVE_INFINITY;
          }
          double mean = cell.summary().orElseThrow().mean();
          return goal.minimize() ? mean : -mean;
        });
  }

  /** Why cells say "n/a", each reason once. */
  public List<String> reasons() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .flatMap(cell -> cell.inapplicable().stream())
        .distinct()
        .toList();
  }

  /** Whether rows hold several trials, so that their means are over other axes, too. */
  public boolean averages() {
    return rows.stream().anyMatch(row -> row.trials().size() > 1);
  }
}
