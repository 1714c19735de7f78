package org.flowline.engine.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.journal.run.FailureLog;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerLostException;

/**
 * Computes tasks in slots, each by a thread that waits for its worker. Two tasks of one run never
 * meet, since both would write its directory.
 */
final class RunPool implements AutoCloseable {

  /** What happened to a task. */
  record Completed(RunTask task, RunAnswer answer, Path log) {}

  /** Hears what a pool does. */
  interface Listener {
    void computing(int slot, RunTask task);

    void progress(int slot, SlotProgress progress);

    void idle(int slot);

    void retried(RunTask task, String reason, Path log);
  }

  private record Queued(RunTask task, int attempt) {}

  private final List<Slot> slots;
  private final RunRequests requests;
  private final int retries;
  private final Listener listener;
  private final Deque<Queued> queue = new ArrayDeque<>();
  private final Deque<Completed> completed = new ArrayDeque<>();
  private final Set<String> busy = new HashSet<>();
  private int pending;
  private boolean stopping;
  private boolean closed;

  /**
   * A pool.
   *
   * @param retries how often a run is tried again whose worker died
   */
  RunPool(List<Slot> slots, RunRequests requests, int retries, Listener listener) {
    this.slots = List.copyOf(slots);
    this.requests = requests;
    this.retries = retries;
    this.listener = listener;
    for (int i = 0; i < slots.size(); i++) {
      int number = i + 1;
      Thread thread = new Thread(() -> work(number), "slot-" + number);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Adds a task; nothing is added any more once the pool was asked to stop. */
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

  /**
   * Waits for the next task that has ended.
   *
   * @param millis how long at most
   * @return empty if there is none to wait for, or the time is over
   */
  synchronized Optional<Completed> take(long millis) throws InterruptedException {
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

  /** Drops what has not been begun, and asks the workers to save what has. */
  void stop() {
    List<Slot> running;
    synchronized (this) {
      stopping = true;
      pending -= queue.size();
      queue.clear();
      running = busy.isEmpty() ? List.of() : slots;
      notifyAll();
    }
    running.forEach(Slot::stop);
  }

  /** Ends the workers at once. */
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
      closed = true;
      notifyAll();
    }
    slots.forEach(Slot::close);
  }

  private void work(int number) {
    Optional<Queued> next = next();
    while (next.isPresent()) {
      Queued queued = next.get();
      listener.computing(number, queued.task());
      compute(number, queued);
      listener.idle(number);
      next = next();
    }
  }

  /** The first task whose run no other slot is computing. */
  private synchronized Optional<Queued> next() {
    while (!closed) {
      for (Iterator<Queued> tasks = queue.iterator(); tasks.hasNext(); ) {
        Queued queued = tasks.next();
        if (busy.add(queued.task().planned().run())) {
          tasks.remove();
          return Optional.of(queued);
        }
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void compute(int number, Queued queued) {
    RunTask task = queued.task();
    FailureLog failure = requests.log(task);
    Path log = failure.file();
    Optional<RunAnswer> answer;
    try {
      Path request = requests.write(task);
      slots
          .get(number - 1)
          .compute(
              request,
              line ->
                  SlotProgress.read(line)
                      .ifPresent(progress -> listener.progress(number, progress)));
      answer = Optional.of(RunAnswer.read(request));
      requests.remove(task);
      log = failure.exists() ? log : requests.journal(task);
    } catch (WorkerLostException e) {
      log = e.log();
      answer = lost(queued, e);
    } catch (IOException e) {
      answer = Optional.of(RunAnswer.failed(e.toString(), 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = Optional.of(RunAnswer.interrupted());
    }
    deliver(task, answer, log);
  }

  /** Whether a lost run is given up, and why; otherwise it is first in the queue again. */
  private Optional<RunAnswer> lost(Queued queued, WorkerLostException reason) {
    synchronized (this) {
      if (stopping) {
        return Optional.of(RunAnswer.interrupted());
      }
      if (queued.attempt() >= retries) {
        return Optional.of(
            RunAnswer.failed(
                reason.getMessage() + (retries > 0 ? ", again after a retry" : ""), 0));
      }
      queue.addFirst(new Queued(queued.task(), queued.attempt() + 1));
    }
    listener.retried(queued.task(), String.valueOf(reason.getMessage()), reason.log());
    return Optional.empty();
  }

  private synchronized void deliver(RunTask task, Optional<RunAnswer> answer, Path log) {
    busy.remove(task.planned().run());
    answer.ifPresent(known -> completed.add(new Completed(task, known, log)));
    notifyAll();
  }
}
