package org.flowline.engine.study;

import java.io.IOException;
import java.util.Optional;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.launch.Crew;
import org.flowline.spi.launch.WorkerLostException;

/**
 * The workers that take requests by themselves, of which some may have been sent by a fleet.
 *
 * @param study whose requests they take
 * @param sent those of a fleet, where there is one
 */
record StudyCrew(StudyDirectory study, Optional<Crew> sent) implements RunPool.Losses {
  private static final long LOOK_EVERY_MILLIS = 1000;

  /** Sees that there are workers for so many runs. */
  void tend(int runs) throws IOException, InterruptedException {
    if (sent.isPresent()) {
      sent.get().tend(runs);
    }
  }

  /** How long to wait for a run at most, of so many milliseconds. */
  long patience(long millis) {
    return sent.isPresent() ? Math.min(millis, LOOK_EVERY_MILLIS) : millis;
  }

  /** Nothing is left to compute. */
  void dismiss() throws IOException, InterruptedException {
    if (sent.isPresent()) {
      sent.get().dismiss();
    }
  }

  @Override
  public WorkerLostException of(RunTask task, ClaimHolder holder) throws InterruptedException {
    String where = "its worker on %s ended without an answer".formatted(holder.place());
    if (sent.isPresent() && holder.name().isPresent()) {
      WorkerLostException lost = sent.get().lost(holder.name().get());
      return new WorkerLostException(where + "; " + lost.getMessage(), lost.log());
    }
    return new WorkerLostException(where, study.run(task.planned()).events());
  }
}
