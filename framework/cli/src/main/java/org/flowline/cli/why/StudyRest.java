package org.flowline.cli.why;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.option.StudyLookup;
import org.flowline.engine.run.RunSummary;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.TrialLabel;

/**
 * The runs of a study that are not finished, and why they would be computed, as its journal tells
 * without its spec.
 *
 * @param study the study
 * @param all how many runs it has
 * @param undone those that would be computed
 */
record StudyRest(StudyDirectory study, int all, List<Undone> undone) {

  /**
   * A run that would be computed.
   *
   * @param name its setting and seed
   * @param work what would be done
   * @param detail why, where there is more to say
   */
  record Undone(String name, String run, Work work, Optional<String> detail) {
    private String inWords() {
      return work.inWords() + detail.map(more -> ": " + more).orElse("");
    }
  }

  static StudyRest of(StudyDirectory study) throws IOException {
    List<Undone> undone = new ArrayList<>();
    int all = 0;
    for (StudyHistory.Trial trial : StudyHistory.read(study).trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        all++;
        Optional<RunState> ended = replicate.outcome().map(RunOutcome::state);
        if (ended.equals(Optional.of(RunState.FINISHED)) || trial.stopped()) {
          continue;
        }
        String name = TrialLabel.of(trial.parameters(), replicate.planned().seed());
        String run = replicate.planned().run();
        undone.add(
            ended.equals(Optional.of(RunState.FAILED))
                ? new Undone(name, run, Work.RETRY, replicate.outcome().flatMap(RunOutcome::reason))
                : begun(name, study.run(replicate.planned())));
      }
    }
    return new StudyRest(study, all, List.copyOf(undone));
  }

  private static Undone begun(String name, RunDirectory run) throws IOException {
    if (!run.exists()) {
      return new Undone(name, run.id(), Work.TRAIN, Optional.empty());
    }
    RunSummary summary = RunSummary.readAmongOthers(run);
    if (summary.history().state().isEmpty()) {
      return new Undone(name, run.id(), Work.TRAIN, Optional.empty());
    }
    boolean running = summary.state().equals("running");
    return new Undone(
        name,
        run.id(),
        running ? Work.RUNNING : Work.RESUME,
        Optional.of("at step " + summary.history().step()));
  }

  /** Lines for people: what is to be done with those of each kind, and which they are. */
  List<String> lines() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Undone run : undone) {
      groups
          .computeIfAbsent(run.inWords(), words -> new ArrayList<>())
          .add(run.name().isEmpty() ? run.run() : run.name());
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        undone.isEmpty()
            ? "study %s: nothing would be computed of its %d runs".formatted(study.name(), all)
            : "study %s: %d of %d runs would be computed by its spec"
                .formatted(study.name(), undone.size(), all));
    groups.forEach(
        (words, names) -> {
          lines.add("%d %s".formatted(names.size(), words));
          lines.add("  " + StudyLookup.listed(names));
        });
    lines.add(
        "what a changed spec would compute: flowline why SPEC; in what a run differs from those before it: flowline why RUN");
    return lines;
  }

  Map<String, Object> json() {
    return Map.of(
        "runs",
        undone.stream()
            .map(
                run -> Map.of("run", run.run(), "work", run.work().name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
