package org.flowline.report.comparison;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyHistory;

/**
 * What became of some runs.
 *
 * @param finished with an evaluation
 * @param failed with an error
 * @param stopped by the stopping rule
 * @param missing not ended yet
 */
public record RunCounts(int finished, int failed, int stopped, int missing) {

  /** Counts all runs of some trials. */
  public static RunCounts of(Collection<StudyHistory.Trial> trials) {
    int[] counts = new int[4];
    for (StudyHistory.Trial trial : trials) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        counts[kind(replicate)]++;
      }
    }
    return new RunCounts(counts[0], counts[1], counts[2], counts[3]);
  }

  private static int kind(StudyHistory.Replicate replicate) {
    if (replicate.outcome().isEmpty()) {
      return 3;
    }
    return switch (replicate.outcome().get().state()) {
      case FINISHED -> 0;
      case FAILED -> 1;
      case STOPPED -> 2;
      case STARTED, RESUMED, TRAINED, INTERRUPTED -> 3;
    };
  }

  /** Whether a replicate was trained and evaluated to its end. */
  public static boolean finished(StudyHistory.Replicate replicate) {
    return has(replicate, RunState.FINISHED);
  }

  static boolean has(StudyHistory.Replicate replicate, RunState state) {
    return replicate.outcome().filter(outcome -> outcome.state() == state).isPresent();
  }

  /** How many there are. */
  public int all() {
    return finished + failed + stopped + missing;
  }

  /** The runs that did not finish, such as {@code 1 failed, 2 stopped}; empty if all did. */
  public String unfinished() {
    return Stream.of(said(failed, "failed"), said(stopped, "stopped"), said(missing, "missing"))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** All of it, such as {@code 2/3: 1 failed}. */
  public String text() {
    String unfinished = unfinished();
    return finished + "/" + all() + (unfinished.isEmpty() ? "" : ": " + unfinished);
  }

  private static String said(int count, String word) {
    return count == 0 ? "" : count + " " + word;
  }
}
