package org.flowline.engine.study;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.study.RunQueue.Queued;

/** The tasks of a pool, of which its threads take and bring back what they do. */
final class RunTasks {

  /** What happened to a task. */
  record Completed(RunTask task, RunAnswer answer, Path log) {}

  private final int retries;
  private final RunQueue queue = new RunQueue();
  private final Deque<Completed> completed = new ArrayDeque<>();
  private int pending;
  private boolean stopping;
  private boolean closed;

  /**
   * None yet.
   *
   * @param retries how often a run is tried again whose worker died
   */
  RunTasks(int retries) {
    this.retries = retries;
  }

  /** Adds a task; nothing is added any more once the tasks were stopped. */
  synchronized void submit(RunTask task) {
    if (!stopping) {
      queue.add(new Queued(task, 0));
      pending++;
      notifyAll();
    }
  }

  /** How many tasks have been submitted and not taken. */
  synchronized int pending() {
    return pending;
  }

  /** How many tasks are computed by others. */
  synchronized int elsewhere() {
    return queue.elsewhere();
  }

  /** The next task that has ended, after at most so long. */
  synchronized Optional<Completed> ended(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (completed.isEmpty() && pending > 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    if (completed.isEmpty()) {
      return Optional.empty();
    }
    pending--;
    return Optional.of(completed.remove());
  }

  /** Drops all that no slot computes, and returns those whose requests stand. */
  synchronized List<Queued> stop() {
    stopping = true;
    List<Queued> open = queue.open();
    pending -= queue.clear();
    notifyAll();
    return open;
  }

  synchronized void close() {
    stopping = true;
    closed = true;
    notifyAll();
  }

  synchronized boolean stopping() {
    return stopping;
  }

  /** Whether a slot computes. */
  synchronized boolean computing() {
    return queue.computing();
  }

  /** Waits for a task that a slot may compute; empty once there will be none. */
  synchronized Optional<Queued> forSlot() throws InterruptedException {
    while (!closed) {
      Optional<Queued> next = queue.take();
      if (next.isPresent()) {
        return next;
      }
      wait();
    }
    return Optional.empty();
  }

  /** Waits so long; false once there is nothing to wait for. */
  synchronized boolean rest(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && !closed; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return !closed;
  }

  /** A task ended that a slot had, or somebody elsewhere. */
  synchronized void deliver(Queued queued, RunAnswer answer, Path log) {
    if (queue.done(queued)) {
      complete(queued, answer, log);
    }
  }

  private void complete(Queued queued, RunAnswer answer, Path log) {
    completed.add(new Completed(queued.task(), answer, log));
    notifyAll();
  }

  /** A worker died over a task; whether it is first in the queue again. */
  synchronized boolean retry(Queued queued, String reason, Path log) {
    if (!queue.done(queued)) {
      return false;
    }
    if (!stopping && queued.attempt() < retries) {
      queue.putBack(new Queued(queued.task(), queued.attempt() + 1));
      notifyAll();
      return true;
    }
    complete(
        queued,
        stopping
            ? RunAnswer.interrupted()
            : RunAnswer.failed(reason + (retries > 0 ? ", again after a retry" : ""), 0),
        log);
    return false;
  }

  /** A slot found that somebody elsewhere has its task. */
  synchronized void sendElsewhere(Queued queued, Path log) {
    if (stopping) {
      deliver(queued, RunAnswer.interrupted(), log);
    } else {
      queue.sendElsewhere(queued);
      notifyAll();
    }
  }

  /** A task whose request is to be written for others, unless so many stand. */
  synchronized Optional<Queued> toStand(int window) {
    return stopping ? Optional.empty() : queue.stand(window);
  }

  /** The request of a task is written. */
  synchronized void stands(Queued queued) {
    queue.stands(queued);
    notifyAll();
  }

  /** The tasks whose requests stand, or are computed elsewhere. */
  synchronized List<Queued> open() {
    return queue.open();
  }

  /** Somebody elsewhere has taken a task; false if it does not stand any more. */
  synchronized boolean takenElsewhere(Queued queued) {
    return queue.takenElsewhere(queued);
  }

  synchronized boolean isElsewhere(Queued queued) {
    return queue.isElsewhere(queued);
  }

  /** Somebody elsewhere has given a task back; false if nobody had it. */
  synchronized boolean backFromElsewhere(Queued queued) {
    boolean back = queue.isElsewhere(queued);
    if (back) {
      queue.putBack(queued);
      notifyAll();
    }
    return back;
  }

  /** Whether a task was computed elsewhere; a slot may have taken it meanwhile. */
  synchronized boolean computedElsewhere(Queued queued) {
    return queue.isElsewhere(queued) || queue.takenElsewhere(queued);
  }
}
