package org.flowline.plugins.mlflow.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.plugins.mlflow.compare.RunName;
import org.flowline.plugins.mlflow.compare.SettingMetrics;
import org.flowline.plugins.mlflow.compare.StudyComparison;
import org.mlflow.api.proto.Service.RunStatus;

/** The run that stands for all seeds of a trial: means and deviations, one row a setting. */
final class SettingRun {
  private final StudyDirectory study;
  private final StudyHistory history;
  private final StudyHistory.Trial trial;

  SettingRun(StudyDirectory study, StudyHistory history, StudyHistory.Trial trial) {
    this.study = study;
    this.history = history;
    this.trial = trial;
  }

  /** The values name it, since trials of another definition of the study have numbers too. */
  String key() {
    String values = new TreeMap<>(trial.parameters()).toString();
    return "%s/setting/%s".formatted(study.name(), UUID.nameUUIDFromBytes(values.getBytes(UTF_8)));
  }

  /** Whether all its runs have ended. */
  boolean complete() {
    return trial.replicates().stream().allMatch(run -> run.outcome().isPresent());
  }

  /**
   * Its image; empty before the first of its runs has begun.
   *
   * @param ended whether nobody works on the study
   */
  Optional<RunImage> image(Receipt parent, Map<String, String> extra, boolean ended)
      throws IOException {
    LongSummaryStatistics times = new LongSummaryStatistics();
    List<List<Event.MetricLogged>> curves = new ArrayList<>();
    for (StudyHistory.Replicate replicate : trial.replicates()) {
      RunHistory run = RunHistory.readResults(study.run(replicate.planned()));
      run.span().ifPresent(span -> times.accept(span.first().toEpochMilli()));
      run.span().ifPresent(span -> times.accept(span.last().toEpochMilli()));
      if (complete()
          && replicate.outcome().filter(end -> end.state() == RunState.FINISHED).isPresent()) {
        curves.add(run.measured(replicate.planned().evaluation()));
      }
    }
    if (times.getCount() == 0) {
      return Optional.empty();
    }
    Map<String, String> tags = new TreeMap<>(extra);
    tags.put("mlflow.parentRunId", parent.run());
    tags.put("flowline.kind", "setting");
    tags.put("flowline.sweep", study.name());
    tags.put("flowline.trial", Integer.toString(trial.number()));
    tags.putIfAbsent("mlflow.source.name", study.name());
    return Optional.of(
        new RunImage(
            key(),
            RunName.of(trial.parameters()),
            times.getMin(),
            tags,
            new TreeMap<>(trial.parameters()),
            SettingMetrics.of(history, trial, curves),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            status(ended),
            times.getMax()));
  }

  private RunStatus status(boolean ended) {
    if (!complete()) {
      return ended ? RunStatus.KILLED : RunStatus.RUNNING;
    }
    boolean failed =
        StudyComparison.finished(trial).isEmpty()
            && trial.replicates().stream()
                .flatMap(run -> run.outcome().stream())
                .allMatch(end -> end.state() == RunState.FAILED);
    return failed ? RunStatus.FAILED : RunStatus.FINISHED;
  }
}
