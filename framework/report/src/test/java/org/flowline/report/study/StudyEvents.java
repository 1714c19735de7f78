package org.flowline.report.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyEvent;
import org.flowline.journal.study.StudyGoal;
import org.flowline.journal.study.StudyHistory;

/** The events of a study, as the engine would append them. */
public final class StudyEvents {

  static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
  public static final String EVALUATION = "e0";

  private final List<StudyEvent> events = new ArrayList<>();
  private int trials;

  public StudyEvents(Optional<StudyGoal> goal, String... axes) {
    events.add(
        new StudyEvent.Opened(AT, "digest", Optional.of("What it is about."), List.of(axes), goal));
  }

  public static StudyEvents minimizing(String metric, String... axes) {
    return new StudyEvents(Optional.of(new StudyGoal(metric, true)), axes);
  }

  /** Proposes a trial of some seeds, its parameters as {@code key, value, key, value ...}. */
  public StudyEvents trial(int seeds, String... parameters) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i], parameters[i + 1]);
    }
    List<PlannedRun> runs = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      runs.add(new PlannedRun(run(trials, seed), EVALUATION, seed));
    }
    events.add(new StudyEvent.TrialProposed(AT, trials, map, runs, Map.of(), Map.of()));
    trials++;
    return this;
  }

  /** Finishes runs of the last trial, one a value, from seed 0. */
  public StudyEvents finished(String metric, double... values) {
    for (int seed = 0; seed < values.length; seed++) {
      ended(trials - 1, seed, RunState.FINISHED, Optional.empty(), Map.of(metric, values[seed]));
    }
    return this;
  }

  public StudyEvents finished(int seed, Map<String, Double> metrics) {
    return ended(trials - 1, seed, RunState.FINISHED, Optional.empty(), metrics);
  }

  public StudyEvents failed(int seed, String reason) {
    return ended(
        trials - 1, seed, RunState.FAILED, Optional.of(reason), Map.of("train/loss", 1e30));
  }

  public StudyEvents stopped(int seed, long step, double score) {
    events.add(new StudyEvent.TrialJudged(AT, trials - 1, step, OptionalDouble.of(score), false));
    return ended(
        trials - 1, seed, RunState.STOPPED, Optional.of("worse"), Map.of("val/loss", score));
  }

  private StudyEvents ended(
      int trial, int seed, RunState state, Optional<String> reason, Map<String, Double> metrics) {
    events.add(
        new StudyEvent.RunEnded(
            AT,
            run(trial, seed),
            EVALUATION,
            new RunOutcome(state, 5000, reason, 31.5, false, new TreeMap<>(metrics))));
    return this;
  }

  public static String run(int trial, int seed) {
    return "%08x-s%d".formatted(0xa1b2c3d4 + 7919 * trial, seed);
  }

  int last() {
    return trials - 1;
  }

  public List<StudyEvent> all() {
    return events;
  }

  public StudyHistory history() {
    return StudyHistory.of(events);
  }
}
