package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.compare.MeansTable;
import org.flowline.plugins.mlflow.server.LogBatch;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.RunStatus;

/**
 * The run that stands for a whole study: what was done so far and the best so far as curves over
 * the runs that have ended, the table of means, the page.
 */
final class StudyParentRun {
  private static final String TABLE = "comparison.json";

  private final StudyDirectory study;
  private final StudyHistory history;

  StudyParentRun(StudyDirectory study, StudyHistory history) {
    this.study = study;
    this.history = history;
  }

  /** Whether each run has ended, or will not be computed. */
  static boolean complete(StudyHistory history) {
    return history.trials().stream()
        .allMatch(
            trial ->
                trial.stopped()
                    || trial.replicates().stream().allMatch(run -> run.outcome().isPresent()));
  }

  /** Where a study stands on which nobody works. */
  RunStatus status() {
    boolean useful =
        history.trials().stream()
            .flatMap(trial -> trial.replicates().stream())
            .flatMap(run -> run.outcome().stream())
            .anyMatch(outcome -> outcome.state() != RunState.FAILED);
    return !complete(history) ? RunStatus.KILLED : useful ? RunStatus.FINISHED : RunStatus.FAILED;
  }

  /**
   * Its image.
   *
   * @param common the settings that all runs have
   */
  RunImage image(RunStatus status, Map<String, String> common, List<Path> page) throws IOException {
    boolean ended = status != RunStatus.RUNNING;
    StudyHistory.Span span = history.span().orElseThrow();
    Map<String, Path> files = new TreeMap<>();
    Map<String, String> tags = new TreeMap<>();
    tags.put("flowline.kind", "sweep");
    tags.put("flowline.sweep", study.name());
    tags.put(
        "mlflow.source.name",
        history.opened().flatMap(StudyEvent.Opened::specFile).orElse(study.name()));
    history
        .opened()
        .flatMap(StudyEvent.Opened::description)
        .ifPresent(text -> tags.put("mlflow.note.content", text));
    if (ended) {
      page.forEach(file -> files.put("report/" + file.getFileName(), file));
      files.put("study.jsonl", study.events());
      files.put(TABLE, Files.writeString(study.path().resolve(TABLE), MeansTable.of(history)));
      tags.put("mlflow.loggedArtifacts", "[{\"path\": \"" + TABLE + "\", \"type\": \"table\"}]");
    }
    return new RunImage(
        study.name(),
        study.name(),
        span.first().toEpochMilli(),
        tags,
        settings(common),
        metrics(),
        files,
        Optional.empty(),
        Optional.empty(),
        status,
        span.last().toEpochMilli());
  }

  private Map<String, String> settings(Map<String, String> common) {
    Map<String, String> settings = new TreeMap<>(common);
    history
        .opened()
        .ifPresent(
            opened -> {
              settings.put("sweep.axes", String.join(", ", opened.axes()));
              opened.goal().ifPresent(goal -> settings.put("sweep.optimize", goal.text()));
            });
    return settings;
  }

  private List<Service.Metric> metrics() {
    List<Service.Metric> metrics = new ArrayList<>();
    Optional<StudyGoal> goal = goal();
    double best = Double.POSITIVE_INFINITY;
    int finished = 0;
    int failed = 0;
    int ended = 0;
    for (StudyEvent.RunEnded end : history.endings()) {
      RunOutcome outcome = end.outcome();
      long at = end.at().toEpochMilli();
      ended++;
      finished += outcome.state() == RunState.FINISHED ? 1 : 0;
      failed += outcome.state() == RunState.FAILED ? 1 : 0;
      metrics.add(LogBatch.metric("study/finished", finished, at, ended));
      if (failed > 0) {
        metrics.add(LogBatch.metric("study/failed", failed, at, ended));
      }
      if (goal.isPresent()) {
        best = Math.min(best, loss(goal.get(), outcome).orElse(best));
        if (Double.isFinite(best)) {
          double value = goal.get().minimize() ? best : -best;
          metrics.add(LogBatch.metric("best/" + goal.get().metric(), value, at, ended));
        }
      }
    }
    return metrics;
  }

  /** What all runs can be compared by: there is one problem only. */
  private Optional<StudyGoal> goal() {
    return history.oneProblem()
        ? history.opened().flatMap(StudyEvent.Opened::goal)
        : Optional.empty();
  }

  private static OptionalDouble loss(StudyGoal goal, RunOutcome outcome) {
    Double value = outcome.metrics().get(goal.metric());
    return value == null || outcome.state() != RunState.FINISHED || value.isNaN()
        ? OptionalDouble.empty()
        : OptionalDouble.of(goal.minimize() ? value : -value);
  }
}
