package org.flowline.engine.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.study.RunQueue.Queued;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.StudyRequests;
import org.flowline.spi.launch.WorkerLostException;

/**
 * Keeps the first requests of a study standing as files for whoever takes them elsewhere, and looks
 * what becomes of them: once a second, and often while somebody takes part.
 *
 * <p>As many stand as all that compute would take next, twice over, and some for newcomers: a
 * thousand workers then find work after a few looks, and a study whose workers are its own only
 * writes a few files early.
 */
final class RequestClerk {
  private static final int FOR_NEWCOMERS = 16;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long QUIET_PAUSE_MILLIS = 1000;
  private static final long BURY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How many times longer than a look for the dead takes the next one is away. */
  private static final int BURY_SELDOM = 20;

  private final RunTasks tasks;
  private final RunRequests requests;
  private final int slots;
  private final RunPool.Losses losses;
  private final RunPool.Listener listener;
  private long nextBurial = System.nanoTime();

  /**
   * A clerk.
   *
   * @param slots how many the study has itself
   * @param losses why a worker elsewhere died
   */
  RequestClerk(
      RunTasks tasks,
      RunRequests requests,
      int slots,
      RunPool.Losses losses,
      RunPool.Listener listener) {
    this.tasks = tasks;
    this.requests = requests;
    this.slots = slots;
    this.losses = losses;
    this.listener = listener;
  }

  /** Works until the tasks are closed. */
  void work() {
    long pause = slots == 0 ? FIRST_PAUSE_MILLIS : QUIET_PAUSE_MILLIS;
    try {
      while (tasks.rest(pause)) {
        write();
        pause = look() ? FIRST_PAUSE_MILLIS : Math.min(QUIET_PAUSE_MILLIS, pause * 3 / 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    for (Optional<Queued> next = next(); next.isPresent(); next = next()) {
      Queued queued = next.get();
      try {
        Optional<RunAnswer> known = requests.leftBehind(queued.task());
        if (known.isPresent()) {
          over(queued, known.get());
        } else {
          requests.write(queued.task());
        }
      } catch (IOException e) {
        if (tasks.computedElsewhere(queued)) {
          tasks.deliver(
              queued, RunAnswer.failed(e.toString(), 0), requests.log(queued.task()).file());
        }
      }
      tasks.stands(queued);
      if (tasks.stopping()) {
        requests.withdraw(queued.task());
      }
    }
  }

  private Optional<Queued> next() {
    return tasks.toStand(2 * (slots + tasks.elsewhere()) + FOR_NEWCOMERS);
  }

  /** Whether anything became of the requests that stand. */
  private boolean look() throws InterruptedException {
    List<Queued> open = tasks.open();
    if (open.isEmpty()) {
      return false;
    }
    boolean moved = false;
    try {
      long began = System.nanoTime();
      boolean bury = began >= nextBurial;
      StudyRequests.Seen seen = requests.look();
      for (Queued queued : open) {
        moved |= look(queued, seen, bury);
      }
      if (bury) {
        long ended = System.nanoTime();
        nextBurial = ended + Math.max(BURY_SELDOM * (ended - began), BURY_EVERY_NANOS);
      }
    } catch (IOException e) {
      // A directory that cannot be read now is read at the next look.
      return moved;
    }
    if (moved) {
      listener.elsewhere(tasks.elsewhere());
    }
    return moved;
  }

  private boolean look(Queued queued, StudyRequests.Seen seen, boolean bury)
      throws IOException, InterruptedException {
    String name = requests.name(queued.task());
    if (seen.answered().contains(name)) {
      Optional<RunAnswer> answer = requests.answer(queued.task());
      return answer.isPresent() && over(queued, answer.get());
    }
    if (!seen.claimed().contains(name)) {
      return tasks.backFromElsewhere(queued);
    }
    boolean taken = tasks.takenElsewhere(queued);
    return (bury && tasks.isElsewhere(queued) && bury(queued)) || taken;
  }

  private boolean bury(Queued queued) throws IOException, InterruptedException {
    Optional<ClaimHolder> died = requests.bury(queued.task());
    if (died.isEmpty()) {
      return false;
    }
    Optional<RunAnswer> last = requests.answer(queued.task());
    if (last.isPresent()) {
      // It was written after the look.
      answered(queued, last.get());
    } else {
      lost(queued, losses.of(queued.task(), died.get()));
    }
    return true;
  }

  /** Takes the answer of somebody elsewhere, unless a slot has the task by now. */
  private boolean over(Queued queued, RunAnswer answer) throws IOException {
    boolean elsewhere = tasks.computedElsewhere(queued);
    if (elsewhere) {
      answered(queued, answer);
    }
    return elsewhere;
  }

  /** A task that a slot or somebody elsewhere had is answered. */
  void answered(Queued queued, RunAnswer answer) throws IOException {
    requests.remove(queued.task());
    FailureLog failure = requests.log(queued.task());
    tasks.deliver(
        queued, answer, failure.exists() ? failure.file() : requests.journal(queued.task()));
  }

  /** A worker died over a task. */
  void lost(Queued queued, WorkerLostException reason) {
    if (tasks.retry(queued, String.valueOf(reason.getMessage()), reason.log())) {
      listener.retried(queued.task(), String.valueOf(reason.getMessage()), reason.log());
    } else {
      requests.withdraw(queued.task());
    }
  }
}
