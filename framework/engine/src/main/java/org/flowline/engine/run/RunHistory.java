package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;

/**
 * What a run's journal says of it.
 *
 * @param state the last state, empty before the first
 * @param reason the reason given with the last state
 * @param step the last step that anything was said of
 * @param savedAt the last step at which it was stopped with its state saved; 0 before
 * @param trainedAt the step of the trained weights, empty while training
 * @param training the latest value of each metric of training
 * @param evaluations the metrics of each evaluation by its key, in the order of their first values
 * @param files what each evaluation wrote, by its key, relative to the run directory
 */
public record RunHistory(
    Optional<RunState> state,
    Optional<String> reason,
    long step,
    long savedAt,
    OptionalLong trainedAt,
    SortedMap<String, Double> training,
    Map<String, SortedMap<String, Double>> evaluations,
    Map<String, Set<String>> files) {

  /** The last value of an evaluation: its wall time. */
  static final String EVALUATION_SECONDS = "time/evaluation_seconds";

  /** The last value of a measurement on the validation split: its wall time. */
  static final String VALIDATION_SECONDS = "time/validation_seconds";

  /** Reads a run's journal; a run without one has an empty history. */
  public static RunHistory read(RunDirectory directory) throws IOException {
    return Files.exists(directory.events())
        ? of(JournalReader.readResults(directory.events()))
        : of(List.of());
  }

  /** That of a run whose journal cannot be read, for this reason. */
  static RunHistory unreadable(String reason) {
    return new RunHistory(
        Optional.empty(),
        Optional.of(reason),
        0,
        0,
        OptionalLong.empty(),
        new TreeMap<>(),
        Map.of(),
        Map.of());
  }

  private static RunHistory of(List<Event> events) {
    Optional<RunState> state = Optional.empty();
    Optional<String> reason = Optional.empty();
    long step = 0;
    long savedAt = 0;
    OptionalLong trainedAt = OptionalLong.empty();
    SortedMap<String, Double> training = new TreeMap<>();
    Map<String, SortedMap<String, Double>> evaluations = new LinkedHashMap<>();
    Map<String, Set<String>> files = new HashMap<>();
    for (Event event : events) {
      if (event instanceof Event.StateChanged change) {
        state = Optional.of(change.state());
        reason = change.reason();
        step = change.step();
        if (change.state() == RunState.INTERRUPTED || change.state() == RunState.STOPPED) {
          savedAt = Math.max(savedAt, change.step());
        }
        if (change.state() == RunState.TRAINED) {
          trainedAt = OptionalLong.of(change.step());
        }
      } else if (event instanceof Event.MetricLogged metric) {
        step = Math.max(step, metric.step());
        metric
            .evaluation()
            .map(key -> evaluations.computeIfAbsent(key, k -> new TreeMap<>()))
            .orElse(training)
            .put(metric.key(), metric.value());
      } else if (event instanceof Event.ArtifactWritten artifact) {
        artifact
            .evaluation()
            .ifPresent(
                key -> files.computeIfAbsent(key, k -> new TreeSet<>()).add(artifact.path()));
      }
    }
    return new RunHistory(state, reason, step, savedAt, trainedAt, training, evaluations, files);
  }

  /** The key of the evaluation that was begun last, empty before the first. */
  public Optional<String> latestEvaluationKey() {
    return evaluations.keySet().stream().reduce((earlier, later) -> later);
  }

  /** The metrics of the evaluation that was begun last, none before the first. */
  public SortedMap<String, Double> latestEvaluation() {
    return latestEvaluationKey().map(evaluations::get).orElseGet(TreeMap::new);
  }

  /** The latest values of training and of one evaluation. */
  public SortedMap<String, Double> metrics(String evaluation) {
    SortedMap<String, Double> metrics = new TreeMap<>(training);
    metrics.putAll(evaluations.getOrDefault(evaluation, new TreeMap<>()));
    return metrics;
  }

  /** Whether this evaluation was completed: its last value, the wall time, is there. */
  public boolean evaluated(String evaluation) {
    return has(evaluation, EVALUATION_SECONDS);
  }

  /** Whether its metrics were measured on the validation split too. */
  public boolean validated(String evaluation) {
    return has(evaluation, VALIDATION_SECONDS);
  }

  private boolean has(String evaluation, String key) {
    return evaluations.getOrDefault(evaluation, new TreeMap<>()).containsKey(key);
  }
}
