package org.flowline.cli.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyHistory;

/**
 * How many runs of a study are in which state.
 *
 * @param runs all that are planned
 * @param finished those that ran to their end
 * @param reused those of them that were there before
 * @param stopped those that a rule has ended, and further replicates of their trials
 * @param failed those that failed
 * @param begun those that have no end and were begun
 */
public record StudyCounts(int runs, int finished, int reused, int stopped, int failed, int begun) {
  /** Those of a study so far. */
  public static StudyCounts of(StudyHistory history) {
    int runs = 0;
    int finished = 0;
    int reused = 0;
    int stopped = 0;
    int failed = 0;
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        runs++;
        Optional<RunState> state = replicate.outcome().map(RunOutcome::state);
        if (state.equals(Optional.of(RunState.FINISHED))) {
          finished++;
          reused += replicate.outcome().map(RunOutcome::reused).orElse(false) ? 1 : 0;
        } else if (state.equals(Optional.of(RunState.FAILED))) {
          failed++;
        } else if (trial.stopped()) {
          stopped++;
        }
      }
    }
    return new StudyCounts(runs, finished, reused, stopped, failed, 0);
  }

  /** The same where some of those without an end are known to be begun. */
  StudyCounts begun(int count) {
    return new StudyCounts(runs, finished, reused, stopped, failed, count);
  }

  /** Those that have no end yet. */
  public int missing() {
    return runs - finished - stopped - failed;
  }

  /** On one line, without the states that no run is in. */
  public String inWords() {
    return inWords("begun");
  }

  /**
   * The same.
   *
   * @param ofBegun what those are that were begun and have no end
   */
  String inWords(String ofBegun) {
    List<String> parts = new ArrayList<>();
    parts.add(finished + " finished" + (reused > 0 ? " (" + reused + " of them before)" : ""));
    add(parts, stopped, "stopped early");
    add(parts, failed, "failed");
    add(parts, begun, ofBegun);
    add(parts, missing() - begun, "not run yet");
    return runs + (runs == 1 ? " run: " : " runs: ") + String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String state) {
    if (count > 0) {
      parts.add(count + " " + state);
    }
  }
}
