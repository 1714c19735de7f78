package org.flowline.journal.study;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunOutcome;

/** One thing that happened in a study, as one line of its journal. */
public sealed interface StudyEvent {

  /** When it happened. */
  Instant at();

  /**
   * The study was begun, or goes on with another definition; what was proposed before belongs to
   * the former one.
   *
   * @param at when
   * @param digest of everything that decides which trials there are
   * @param description what the study is about
   * @param axes the dotted keys that vary, in the order of the spec
   * @param goal what is optimised
   */
  record Opened(
      Instant at,
      String digest,
      Optional<String> description,
      List<String> axes,
      Optional<StudyGoal> goal,
      Optional<String> specFile)
      implements StudyEvent {
    /** One of which nobody says where its spec is. */
    public Opened(
        Instant at,
        String digest,
        Optional<String> description,
        List<String> axes,
        Optional<StudyGoal> goal) {
      this(at, digest, description, axes, goal, Optional.empty());
    }

    public Opened {
      at = at.truncatedTo(ChronoUnit.MILLIS);
      axes = List.copyOf(axes);
    }
  }

  /**
   * A trial was proposed.
   *
   * @param at when
   * @param trial its number, from 0
   * @param parameters the value of each axis that exists for it, as text, in the order of the axes
   * @param runs one a replicate
   * @param inapplicable why values are not measured that other trials have, by their names
   * @param minimized whether lower is better, for each value that has a goal, by its name
   * @param measures what each value means, in the order of the spec; none in journals of before
   */
  record TrialProposed(
      Instant at,
      int trial,
      Map<String, String> parameters,
      List<PlannedRun> runs,
      Map<String, String> inapplicable,
      Map<String, Boolean> minimized,
      Map<String, Measure> measures)
      implements StudyEvent {
    /** A trial of whose values nothing is said but which are better. */
    public TrialProposed(
        Instant at,
        int trial,
        Map<String, String> parameters,
        List<PlannedRun> runs,
        Map<String, String> inapplicable,
        Map<String, Boolean> minimized) {
      this(at, trial, parameters, runs, inapplicable, minimized, Map.of());
    }

    public TrialProposed {
      measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
      minimized = Map.copyOf(minimized);
      inapplicable = Map.copyOf(inapplicable);
      at = at.truncatedTo(ChronoUnit.MILLIS);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
      runs = List.copyOf(runs);
    }
  }

  /**
   * A run came to an end, if only for now. The last of these counts.
   *
   * @param at when
   * @param run the id of the run
   * @param evaluation the short key of its evaluation
   * @param outcome how it ended
   */
  record RunEnded(Instant at, String run, String evaluation, RunOutcome outcome)
      implements StudyEvent {
    public RunEnded {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  /**
   * The stopping rule judged a trial at a rung.
   *
   * @param at when
   * @param trial the number of the trial
   * @param step the rung
   * @param score the value that was compared, empty where the trial had none
   * @param goesOn whether the trial goes on
   */
  record TrialJudged(Instant at, int trial, long step, OptionalDouble score, boolean goesOn)
      implements StudyEvent {
    public TrialJudged {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
