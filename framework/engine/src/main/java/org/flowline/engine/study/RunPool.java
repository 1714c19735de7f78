package org.flowline.engine.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.request.SlotProgress;
import org.flowline.engine.study.RunQueue.Queued;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.RequestClaim;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;
import org.flowline.spi.launch.WorkerLostException;

/**
 * Has tasks computed: in slots, each by a thread that waits for its worker, and by whoever takes
 * their requests elsewhere. Whoever computes one has its claim.
 */
final class RunPool implements AutoCloseable {
  private static final long END_MILLIS = 5000;

  /** Hears what a pool does. */
  interface Listener {
    void computing(int slot, RunTask task);

    void progress(int slot, SlotProgress progress);

    void idle(int slot);

    void retried(RunTask task, String reason, Path log);

    /** What a launcher has to tell people. */
    void note(String text);

    /** How many runs are computed by workers that are not this study's own. */
    void elsewhere(int workers);
  }

  /** Says why a worker elsewhere died over a task. */
  interface Losses {
    WorkerLostException of(RunTask task, ClaimHolder holder) throws InterruptedException;
  }

  private final List<Slot> slots;
  private final List<Thread> threads = new ArrayList<>();
  private final RunRequests requests;
  private final Listener listener;
  private final RunTasks tasks;
  private final RequestClerk clerk;

  /**
   * A pool.
   *
   * @param retries how often a run is tried again whose worker died
   * @param losses why one did elsewhere
   */
  RunPool(List<Slot> slots, RunRequests requests, int retries, Losses losses, Listener listener) {
    this.slots = List.copyOf(slots);
    this.requests = requests;
    this.listener = listener;
    tasks = new RunTasks(retries);
    clerk = new RequestClerk(tasks, requests, slots.size(), losses, listener);
    for (int i = 0; i < slots.size(); i++) {
      int number = i + 1;
      start("slot-" + number, () -> work(number));
    }
    start("requests", clerk::work);
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Adds a task; nothing is added any more once the pool was asked to stop. */
  void submit(RunTask task) {
    tasks.submit(task);
  }

  /** How many tasks have been submitted and not taken. */
  int pending() {
    return tasks.pending();
  }

  /** How many compute side by side, and one more where others come. */
  int room() {
    int others = tasks.elsewhere();
    return slots.size() + others + (slots.isEmpty() || others > 0 ? 1 : 0);
  }

  /**
   * Waits for the next task that has ended.
   *
   * @param millis how long at most
   * @return empty if there is none to wait for, or the time is over
   */
  Optional<RunTasks.Completed> take(long millis) throws InterruptedException {
    return tasks.ended(millis);
  }

  /**
   * Drops what has not been begun, takes back what others compute, who save it, and asks the
   * workers of the slots to save what they have.
   */
  void stop() {
    List<Queued> open = tasks.stop();
    if (tasks.computing()) {
      slots.forEach(Slot::stop);
    }
    open.forEach(queued -> requests.withdraw(queued.task()));
  }

  /** Ends the workers of the slots at once. */
  @Override
  public void close() {
    tasks.close();
    slots.forEach(Slot::close);
    try {
      for (Thread thread : threads) {
        thread.join(END_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(int number) {
    try {
      for (Optional<Queued> next = tasks.forSlot(); next.isPresent(); next = tasks.forSlot()) {
        compute(number, next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compute(int number, Queued queued) {
    RunTask task = queued.task();
    try {
      Optional<RunAnswer> known = requests.leftBehind(task);
      if (known.isPresent()) {
        clerk.answered(queued, known.get());
        return;
      }
      Path request = requests.write(task);
      Optional<RequestClaim> claim = requests.claim(task);
      if (claim.isPresent()) {
        compute(number, queued, request, claim.get());
      } else {
        tasks.sendElsewhere(queued, requests.log(task).file());
      }
    } catch (WorkerLostException e) {
      clerk.lost(queued, e);
    } catch (IOException e) {
      tasks.deliver(queued, RunAnswer.failed(e.toString(), 0), requests.log(task).file());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tasks.deliver(queued, RunAnswer.interrupted(), requests.log(task).file());
    }
  }

  private void compute(int number, Queued queued, Path request, RequestClaim claim)
      throws IOException, InterruptedException, WorkerLostException {
    try (claim) {
      // Somebody elsewhere may have computed it while nobody looked.
      if (requests.answer(queued.task()).isEmpty() && !tasks.stopping()) {
        listener.computing(number, queued.task());
        try {
          slots.get(number - 1).compute(request, line -> say(number, line));
        } finally {
          listener.idle(number);
        }
      }
      clerk.answered(queued, requests.answer(queued.task()).orElseGet(RunAnswer::interrupted));
    }
  }

  private void say(int number, String line) {
    if (line.startsWith(WorkerCommand.NOTE)) {
      listener.note(line.substring(WorkerCommand.NOTE.length()));
    } else {
      SlotProgress.read(line).ifPresent(progress -> listener.progress(number, progress));
    }
  }
}
