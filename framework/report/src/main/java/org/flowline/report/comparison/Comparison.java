package org.flowline.report.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;

/**
 * The settings of a study beside each other.
 *
 * @param by the dotted keys that tell the settings apart
 * @param within those whose values are problems, if there are several: the best is of each
 * @param averagedOver the other keys that vary; where the settings were chosen with keys, each row
 *     is a mean over these and over the seeds
 * @param leftOut of these, what not all settings have, so that means leave it out
 * @param unpaired the metrics of which settings have nothing in common, so that their means do not
 *     compare
 * @param columns the metrics
 * @param rows the settings
 * @param tests where there are exactly two settings, one a metric
 */
public record Comparison(
    List<String> by,
    List<String> within,
    List<String> averagedOver,
    List<String> leftOut,
    List<String> unpaired,
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
    within = List.copyOf(within);
    averagedOver = List.copyOf(averagedOver);
    leftOut = List.copyOf(leftOut);
    unpaired = List.copyOf(unpaired);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    tests = List.copyOf(tests);
  }

  /**
   * Compares the settings of a study.
   *
   * <p>Without keys there is one row a trial: by problem, and of each problem the best first where
   * the study has a goal. With keys trials that agree in them are one row, in the order of the
   * keys' values; its means are over what all rows of its problem have.
   *
   * @param history the study
   * @param by keys of {@link ParameterKeys#swept}, or none
   * @param within keys whose values are compared within only, beside those of {@link ProblemKeys};
   *     they tell rows apart, too
   * @param metrics of {@link StudyMetrics#all}
   */
  public static Comparison of(
      StudyHistory history, List<String> by, List<String> within, List<String> metrics) {
    ParameterKeys keys = ParameterKeys.of(history);
    StudyMetrics known = StudyMetrics.of(history);
    List<String> rowKeys =
        by.isEmpty()
            ? keys.differing()
            : Stream.concat(within.stream(), by.stream()).distinct().toList();
    ProblemKeys problems =
        new ProblemKeys(
            ProblemKeys.of(keys, within).keys().stream().filter(rowKeys::contains).toList());
    List<Column> columns =
        metrics.stream().map(metric -> new Column(metric, known.direction(metric))).toList();
    List<String> numbers =
        SweptAxis.of(history, keys).stream()
            .filter(SweptAxis::numbers)
            .map(SweptAxis::key)
            .toList();
    List<Row> rows = new ArrayList<>();
    Set<String> leftOut = new LinkedHashSet<>();
    Set<String> unpaired = new LinkedHashSet<>();
    for (List<StudyHistory.Trial> trials : problems.split(history).values()) {
      List<List<StudyHistory.Trial>> settings =
          List.copyOf(groups(trials, by.isEmpty() ? by : rowKeys));
      List<List<Cell>> cells = new ArrayList<>();
      for (String metric : metrics) {
        if (by.isEmpty()) {
          cells.add(settings.stream().map(setting -> Cell.of(setting, metric)).toList());
          continue;
        }
        Averages averages = Averages.of(settings, rowKeys, numbers, metric);
        cells.add(averages.cells());
        leftOut.addAll(averages.leftOut());
        if (!averages.paired()) {
          unpaired.add(metric);
        }
      }
      List<Row> some = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        int row = i;
        some.add(
            new Row(
                ParameterKeys.values(settings.get(i).get(0), rowKeys),
                settings.get(i),
                RunCounts.of(settings.get(i)),
                cells.stream().map(column -> column.get(row)).toList()));
      }
      known
          .goal()
          .filter(goal -> by.isEmpty() && metrics.contains(goal.metric()))
          .ifPresent(
              goal -> {
                int column = metrics.indexOf(goal.metric());
                some.sort(Comparator.comparing(row -> row.cells().get(column), bestFirst(goal)));
              });
      rows.addAll(
          BestCells.mark(
              some,
              columns.stream()
                  .map(column -> compared(column, unpaired, known, ParameterKeys.of(trials)))
                  .toList()));
    }
    if (!by.isEmpty()) {
      rows.sort(Comparator.comparing(Row::parameters, ValueOrder.of(rows)));
    } else if (history.opened().isEmpty()) {
      rows.sort(Comparator.comparingInt(row -> row.trials().get(0).number()));
    }
    boolean two = rows.size() == 2 && problems.split(history).size() == 1;
    return new Comparison(
        rowKeys,
        problems.split(history).size() > 1 ? problems.keys() : List.of(),
        keys.differing().stream().filter(key -> !rowKeys.contains(key)).toList(),
        List.copyOf(leftOut),
        List.copyOf(unpaired),
        columns,
        rows,
        two ? MetricTest.all(rows, rowKeys, metrics) : List.of());
  }

  /** Means over different things have no best, and neither have losses of different meanings. */
  private static Column compared(
      Column column, Set<String> unpaired, StudyMetrics known, ParameterKeys keys) {
    boolean chosen = known.goal().filter(of -> of.metric().equals(column.metric())).isPresent();
    boolean unlike = !chosen && StudyMetrics.loss(column.metric()) && !known.unlike(keys).isEmpty();
    return unlike || unpaired.contains(column.metric())
        ? new Column(column.metric(), Direction.NONE)
        : column;
  }

  private static Collection<List<StudyHistory.Trial>> groups(
      List<StudyHistory.Trial> trials, List<String> by) {
    Map<Object, List<StudyHistory.Trial>> groups = new LinkedHashMap<>();
    for (StudyHistory.Trial trial : trials) {
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
