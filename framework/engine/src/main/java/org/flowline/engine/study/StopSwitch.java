package org.flowline.engine.study;

import java.util.Optional;

/** Says to a study that it shall end, and why. */
final class StopSwitch {
  private Optional<StudyResult.Ending> reason = Optional.empty();
  private Optional<RunPool> pool = Optional.empty();

  /** The pool that is to be stopped. */
  synchronized void attach(RunPool running) {
    pool = Optional.of(running);
    if (reason.isPresent()) {
      running.stop();
    }
  }

  /** Somebody asks. */
  void request() {
    stop(StudyResult.Ending.INTERRUPTED);
  }

  /** The first reason counts. */
  void stop(StudyResult.Ending why) {
    Optional<RunPool> running;
    synchronized (this) {
      if (reason.isPresent()) {
        return;
      }
      reason = Optional.of(why);
      running = pool;
    }
    running.ifPresent(RunPool::stop);
  }

  /** Saves nothing. */
  void kill() {
    request();
    Optional<RunPool> running;
    synchronized (this) {
      running = pool;
    }
    running.ifPresent(RunPool::close);
  }

  synchronized Optional<StudyResult.Ending> reason() {
    return reason;
  }
}
