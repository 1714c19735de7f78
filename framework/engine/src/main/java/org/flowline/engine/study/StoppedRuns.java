package org.flowline.engine.study;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.flowline.engine.run.RunEnding;
import org.flowline.engine.sweep.Trial;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHeldException;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.StudyDirectory;

/**
 * Ends the runs of trials that the rule has given up; each keeps its checkpoint, from which it goes
 * on where there is no such rule.
 *
 * @param study where the runs are
 * @param ledger where their end is written
 * @param listener hears of it
 */
record StoppedRuns(StudyDirectory study, StudyLedger ledger, StudyListener listener) {
  void stop(Trial trial, long rung, OptionalDouble score) throws IOException {
    PlannedRun run = RunTask.plan(trial.replicates().get(0));
    Optional<RunState> known = ledger.outcome(run).map(RunOutcome::state);
    if (known.equals(Optional.of(RunState.STOPPED)) || known.equals(Optional.of(RunState.FAILED))) {
      return;
    }
    RunDirectory directory = study.run(run);
    String reason =
        "stopped at step %d with %s"
            .formatted(
                rung,
                score.isPresent()
                    ? String.format(Locale.ROOT, "%.5g", score.getAsDouble())
                    : "no value");
    try {
      RunEnding.stopped(directory, rung, reason, Clock.systemUTC());
    } catch (RunHeldException e) {
      // Another study takes the run further, which is nothing to this one.
    }
    RunHistory history = RunHistory.readResults(directory);
    RunOutcome outcome =
        new RunOutcome(
            RunState.STOPPED, history.step(), Optional.of(reason), 0, false, history.training());
    ledger.record(run, outcome);
    listener.stopped(trial, rung);
  }
}
