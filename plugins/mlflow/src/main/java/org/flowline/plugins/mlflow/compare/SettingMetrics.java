package org.flowline.plugins.mlflow.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.mlflow.api.proto.Service;

/**
 * The metrics of a setting: means and deviations over its seeds as they ended, one after another,
 * and the mean of each curve of training. Later lists only add to earlier ones.
 */
public final class SettingMetrics {
  private static final String SEEDS = "seeds";

  private final StudyHistory.Trial trial;
  private final List<String> goals;
  private final List<Service.Metric> metrics = new ArrayList<>();
  private final Map<PlannedRun, RunOutcome> outcomes = new HashMap<>();
  private long last;

  private SettingMetrics(StudyHistory history, StudyHistory.Trial trial) {
    this.trial = trial;
    goals = new StudyComparison(history).goals().stream().map(StudyGoal::metric).toList();
  }

  /** The name of the deviation of a metric. */
  public static String deviation(String metric) {
    return "std/" + metric;
  }

  /**
   * All of them.
   *
   * @param curves what was measured on the way, of each run that has finished once all have ended;
   *     nothing before
   */
  public static List<Service.Metric> of(
      StudyHistory history, StudyHistory.Trial trial, List<List<Event.MetricLogged>> curves) {
    SettingMetrics all = new SettingMetrics(history, trial);
    for (StudyEvent.RunEnded end : history.endings()) {
      trial.replicates().stream()
          .map(StudyHistory.Replicate::planned)
          .filter(run -> run.run().equals(end.run()) && run.evaluation().equals(end.evaluation()))
          .findFirst()
          .ifPresent(run -> all.ended(run, end));
    }
    all.curves(curves);
    return List.copyOf(all.metrics);
  }

  private void ended(PlannedRun run, StudyEvent.RunEnded end) {
    outcomes.put(run, end.outcome());
    List<RunOutcome> finished =
        trial.replicates().stream()
            .flatMap(replicate -> Optional.ofNullable(outcomes.get(replicate.planned())).stream())
            .filter(outcome -> outcome.state() == RunState.FINISHED)
            .toList();
    if (finished.isEmpty()) {
      return;
    }
    // Of two values of one time the server shows the larger.
    last = Math.max(last + 1, end.at().toEpochMilli());
    Map<String, List<Double>> values = new TreeMap<>();
    finished.forEach(
        outcome -> outcome.metrics().forEach((key, value) -> collect(values, key, value)));
    values.keySet().removeIf(key -> !key.startsWith("eval/") && !key.startsWith("val/"));
    values.remove("val/loss");
    // The page compares by the metric that a run had first.
    List<String> keys = new ArrayList<>(goals);
    keys.retainAll(values.keySet());
    values.keySet().stream().filter(key -> !goals.contains(key)).forEach(keys::add);
    List<Service.Metric> deviations = new ArrayList<>();
    for (String key : keys) {
      Spread spread = Spread.of(values.getOrDefault(key, List.of()));
      metrics.add(LogBatch.metric(key, spread.mean(), last, 0));
      spread
          .deviation()
          .ifPresent(value -> deviations.add(LogBatch.metric(deviation(key), value, last, 0)));
    }
    metrics.addAll(deviations);
    metrics.add(LogBatch.metric(SEEDS, finished.size(), last, 0));
  }

  private void curves(List<List<Event.MetricLogged>> runs) {
    Map<String, TreeMap<Long, List<Event.MetricLogged>>> curves = new TreeMap<>();
    runs.stream()
        .flatMap(List::stream)
        .filter(point -> point.evaluation().isEmpty())
        .filter(point -> Stream.of("train/", "val/").anyMatch(point.key()::startsWith))
        .forEach(
            point ->
                curves
                    .computeIfAbsent(point.key(), unused -> new TreeMap<>())
                    .computeIfAbsent(point.step(), unused -> new ArrayList<>())
                    .add(point));
    curves.forEach(
        (key, steps) ->
            steps.forEach(
                (step, points) -> {
                  double mean =
                      Spread.of(points.stream().map(Event.MetricLogged::value).toList()).mean();
                  long at =
                      points.stream().mapToLong(p -> p.at().toEpochMilli()).max().orElse(last);
                  metrics.add(LogBatch.metric(key, mean, at, step));
                }));
  }

  private static void collect(Map<String, List<Double>> values, String key, double value) {
    values.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
  }
}
