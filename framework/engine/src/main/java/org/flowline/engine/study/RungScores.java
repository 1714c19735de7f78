package org.flowline.engine.study;

import java.io.IOException;
import java.util.OptionalDouble;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyDirectory;

/**
 * The values by which trials are compared at rungs, read from the journals of their first
 * replicates.
 *
 * @param study where the runs are
 * @param metric the key in full
 */
record RungScores(StudyDirectory study, String metric) {
  private RunDirectory run(Trial trial) {
    return study.run(RunTask.plan(trial.replicates().get(0)));
  }

  /** Whether a trial's state is saved at a rung or behind it, or can come no further. */
  boolean reached(Trial trial, long rung) throws IOException {
    RunHistory history = RunHistory.readResults(run(trial));
    return history.trainedAt().isPresent()
        || history.state().map(state -> state == RunState.FAILED).orElse(false)
        || history.savedAt() >= rung;
  }

  /**
   * The last value up to a rung; empty where the run failed before it or measured nothing finite.
   */
  OptionalDouble at(Trial trial, long rung) throws IOException {
    RunHistory history = RunHistory.readResults(run(trial));
    boolean failed =
        history.state().map(state -> state == RunState.FAILED).orElse(true)
            && history.savedAt() < rung;
    return failed ? OptionalDouble.empty() : history.at(metric, rung);
  }
}
