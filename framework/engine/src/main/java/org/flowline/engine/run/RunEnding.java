package org.flowline.engine.run;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunLock;
import org.flowline.journal.run.RunState;

/** Ends a run from outside. */
public final class RunEnding {
  private RunEnding() {}

  /**
   * Writes into the journal of a run that a stopping rule has ended it, unless it is finished: then
   * another study has taken it to its end.
   *
   * @throws org.flowline.journal.run.RunHeldException if another process holds the run
   * @throws IOException if the journal cannot be written
   */
  public static void stopped(RunDirectory directory, long step, String reason, Clock clock)
      throws IOException {
    RunLock lock = directory.lock();
    try (RunJournal journal = new RunJournal(directory, clock)) {
      if (RunHistory.readResults(directory).state().equals(Optional.of(RunState.FINISHED))) {
        return;
      }
      journal.state(RunState.STOPPED, step, Optional.of(reason));
    } finally {
      lock.close();
    }
  }
}
