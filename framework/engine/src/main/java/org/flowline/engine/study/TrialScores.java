package org.flowline.engine.study;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyGoal;

/**
 * What the search is told of a trial.
 *
 * @param study whose goal it is
 * @param ledger what is known of its runs
 */
record TrialScores(Study study, StudyLedger ledger) {
  /**
   * The mean of the goal's metric over the replicates, lower is better; empty unless all of them
   * finished with a finite value.
   */
  OptionalDouble of(Trial trial) {
    Optional<StudyGoal> goal = study.goal();
    if (goal.isEmpty() || trial.replicates().isEmpty()) {
      return OptionalDouble.empty();
    }
    double sign = goal.get().minimize() ? 1 : -1;
    double mean =
        trial.replicates().stream()
                .flatMapToDouble(
                    experiment ->
                        value(ledger.outcome(RunTask.plan(experiment)), goal.get().metric()))
                .sum()
            / trial.replicates().size();
    return Double.isFinite(mean) ? OptionalDouble.of(sign * mean) : OptionalDouble.empty();
  }

  /** NaN where there is none, which makes the mean one too. */
  private static DoubleStream value(Optional<RunOutcome> outcome, String metric) {
    return DoubleStream.of(
        outcome
            .filter(ended -> ended.state() == RunState.FINISHED)
            .map(ended -> ended.metrics().getOrDefault(metric, Double.NaN))
            .orElse(Double.NaN));
  }
}
