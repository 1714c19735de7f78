package org.flowline.engine.study;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyJournal;

/** What a study knows of its runs: its own journal, and the runs that were there before it. */
final class StudyLedger implements AutoCloseable {
  private record Ending(String run, String evaluation) {
    static Ending of(PlannedRun run) {
      return new Ending(run.run(), run.evaluation());
    }
  }

  private final StudyDirectory directory;
  private final StudyJournal journal;
  private final Clock clock;
  private final Optional<String> needed;
  private final StudyHistory before;
  private boolean written;
  private final Map<Ending, RunOutcome> outcomes = new HashMap<>();
  private final Map<Integer, Map<Long, Boolean>> judged = new HashMap<>();
  private final Set<Integer> proposed = new HashSet<>();

  /**
   * Opens the journal of a study.
   *
   * @param origin where its spec comes from
   * @param forget whether outcomes that are known shall not count
   */
  StudyLedger(StudyDirectory directory, Study study, SpecOrigin origin, boolean forget, Clock clock)
      throws IOException {
    this.directory = directory;
    this.clock = clock;
    needed = study.goal().map(goal -> goal.metric());
    List<StudyEvent> events = new ArrayList<>();
    journal = StudyJournal.open(directory, events::add);
    before = StudyHistory.of(events);
    boolean same =
        before.opened().map(opened -> opened.digest().equals(study.digest())).orElse(false);
    if (!same) {
      append(
          List.of(
              new StudyEvent.Opened(
                  now(),
                  study.digest(),
                  study.description(),
                  study.keys(),
                  study.goal(),
                  origin.file())));
    }
    for (StudyHistory.Trial trial : before.trials()) {
      remember(trial, same, forget);
    }
  }

  private void remember(StudyHistory.Trial trial, boolean same, boolean forget) {
    if (!forget) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        replicate
            .outcome()
            .ifPresent(outcome -> outcomes.put(Ending.of(replicate.planned()), outcome));
      }
    }
    if (same) {
      proposed.add(trial.number());
      if (!forget) {
        trial
            .judgements()
            .forEach(
                judgement -> judgements(trial.number()).put(judgement.step(), judgement.goesOn()));
      }
    }
  }

  private void append(List<StudyEvent> events) throws IOException {
    written = true;
    journal.append(events);
  }

  private Instant now() {
    return clock.instant();
  }

  private Map<Long, Boolean> judgements(int trial) {
    return judged.computeIfAbsent(trial, unused -> new HashMap<>());
  }

  /** Writes down trials that are not yet in the journal. */
  void propose(List<Trial> trials) throws IOException {
    List<StudyEvent> events = new ArrayList<>();
    for (Trial trial : trials) {
      if (proposed.add(trial.number())) {
        List<PlannedRun> runs = trial.replicates().stream().map(RunTask::plan).toList();
        events.add(
            new StudyEvent.TrialProposed(
                now(),
                trial.number(),
                trial.parameters(),
                runs,
                trial.inapplicable(),
                trial.minimized(),
                trial.measures()));
      }
    }
    if (!events.isEmpty()) {
      append(events);
    }
  }

  /** The outcome of a run that need not be computed again. */
  Optional<RunOutcome> finished(PlannedRun run) {
    return outcome(run)
        .filter(outcome -> outcome.state() == RunState.FINISHED && has(outcome.metrics()))
        .filter(outcome -> Files.exists(directory.run(run).events()));
  }

  /** How a run ended last, if it did. */
  Optional<RunOutcome> outcome(PlannedRun run) {
    return Optional.ofNullable(outcomes.get(Ending.of(run)));
  }

  private boolean has(Map<String, Double> metrics) {
    return needed.map(metrics::containsKey).orElse(true);
  }

  /** Takes up a run that another study, or a run of its own, has finished. */
  Optional<RunOutcome> adopt(PlannedRun run) throws IOException {
    RunDirectory there = directory.run(run);
    if (!Files.exists(there.events())) {
      return Optional.empty();
    }
    RunHistory history = RunHistory.readResults(there);
    SortedMap<String, Double> metrics = history.metrics(run.evaluation());
    if (!history.evaluated(run.evaluation()) || !has(metrics)) {
      return Optional.empty();
    }
    RunOutcome outcome =
        new RunOutcome(RunState.FINISHED, history.step(), Optional.empty(), 0, true, metrics);
    record(run, outcome);
    return Optional.of(outcome);
  }

  /** Writes down how a run ended, which its own journal tells as well. */
  void record(PlannedRun run, RunOutcome outcome) throws IOException {
    outcomes.put(Ending.of(run), outcome);
    written = true;
    journal.note(new StudyEvent.RunEnded(now(), run.run(), run.evaluation(), outcome));
  }

  /** Whether a trial went on after a rung, if that has been decided. */
  Optional<Boolean> judgement(int trial, long rung) {
    return Optional.ofNullable(judgements(trial).get(rung));
  }

  /** Writes down a judgement. */
  void judge(int trial, long rung, OptionalDouble score, boolean goesOn) throws IOException {
    judgements(trial).put(rung, goesOn);
    append(List.of(new StudyEvent.TrialJudged(now(), trial, rung, score, goesOn)));
  }

  /** Everything in the journal. */
  StudyHistory history() throws IOException {
    return written ? StudyHistory.read(directory) : before;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
