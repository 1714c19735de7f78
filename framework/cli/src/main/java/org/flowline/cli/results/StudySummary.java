package org.flowline.cli.results;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.output.RemainingTime;
import org.flowline.cli.output.TextTable;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.TrialLabel;
import org.flowline.report.comparison.ParameterKeys;
import org.flowline.report.comparison.ParameterText;

/**
 * What there is to say of a study without reading its runs.
 *
 * @param directory where it is
 * @param history what its journal says
 * @param counts how many of its runs are in which state
 * @param begun runs of whose end it says nothing
 * @param running whether a process holds it
 * @param damage why its journal cannot be read; empty if it can
 */
record StudySummary(
    StudyDirectory directory,
    StudyHistory history,
    StudyCounts counts,
    BegunRuns begun,
    boolean running,
    Optional<String> damage) {
  static StudySummary read(StudyDirectory directory) throws IOException {
    StudyHistory history = StudyHistory.read(directory);
    BegunRuns begun = BegunRuns.of(directory, history);
    return new StudySummary(
        directory,
        history,
        StudyCounts.of(history).begun(begun.count()),
        begun,
        directory.held(),
        Optional.empty());
  }

  /** The same among others: a study that cannot be read is {@code damaged}, for a reason. */
  static StudySummary readAmongOthers(StudyDirectory directory) {
    try {
      return read(directory);
    } catch (IOException e) {
      StudyHistory none = new StudyHistory(Optional.empty(), List.of());
      String reason = String.valueOf(e.getMessage()).replace(directory.path() + File.separator, "");
      return new StudySummary(
          directory,
          none,
          StudyCounts.of(none),
          new BegunRuns(Map.of()),
          false,
          Optional.of("damaged: " + reason));
    }
  }

  private String state() {
    if (damage.isPresent()) {
      return "damaged";
    }
    if (running) {
      return "running";
    }
    return counts.missing() > 0 ? "unfinished" : "complete";
  }

  private String runsInWords() {
    return counts.inWords(running ? "begun" : "cut off");
  }

  /**
   * What tells each run from the others of the study, by its id: the values that differ, and the
   * seed where there are several.
   */
  Map<String, String> settings() {
    List<String> differing = ParameterKeys.of(history).differing();
    Map<String, String> settings = new HashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String key : differing) {
        ParameterKeys.value(trial, key)
            .ifPresent(value -> values.put(key, ParameterText.of(value)));
      }
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        PlannedRun run = replicate.planned();
        settings.putIfAbsent(
            run.run(),
            trial.replicates().size() > 1
                ? TrialLabel.of(values, run.seed())
                : TrialLabel.of(values));
      }
    }
    return settings;
  }

  /** One line a study. */
  static TextTable table(List<StudySummary> studies) {
    TextTable table = new TextTable("STUDY", "STATE", "TRIALS", "RUNS");
    for (StudySummary study : studies) {
      table.row(
          study.directory.name(),
          study.state(),
          Integer.toString(study.history.trials().size()),
          study.damage.orElseGet(study::runsInWords));
    }
    return table;
  }

  /** Counts, time, and every failure with its reason. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("study", directory.name()));
    history
        .opened()
        .flatMap(opened -> opened.description())
        .ifPresent(text -> lines.add(line("description", text)));
    lines.add(line("state", state()));
    lines.add(line("trials", Integer.toString(history.trials().size())));
    lines.add(line("runs", runsInWords()));
    lines.add(line("computed", RemainingTime.inWords(seconds()) + " in all"));
    lines.add(line("directory", directory.path().toString()));
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        replicate
            .outcome()
            .filter(outcome -> outcome.state() == RunState.FAILED)
            .ifPresent(outcome -> lines.add(line("failed", failure(trial, replicate, outcome))));
      }
    }
    return lines;
  }

  private static String failure(
      StudyHistory.Trial trial, StudyHistory.Replicate replicate, RunOutcome outcome) {
    return "%s (%s): %s"
        .formatted(
            TrialLabel.of(trial.parameters(), replicate.planned().seed()),
            replicate.planned().run(),
            outcome.reason().orElse("no reason given"));
  }

  private double seconds() {
    return history.trials().stream()
            .flatMap(trial -> trial.replicates().stream())
            .map(StudyHistory.Replicate::outcome)
            .flatMap(Optional::stream)
            .mapToDouble(RunOutcome::seconds)
            .sum()
        + begun.computed().toMillis() / 1000.0;
  }

  private static String line(String key, String value) {
    return "%-14s %s".formatted(key, value);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", directory.name());
    json.put("dir", directory.path().toString());
    json.put("state", state());
    damage.ifPresent(reason -> json.put("reason", reason));
    json.put("trials", history.trials().size());
    json.put("runs", counts.runs());
    json.put("finished", counts.finished());
    json.put("stopped", counts.stopped());
    json.put("failed", counts.failed());
    return json;
  }
}
