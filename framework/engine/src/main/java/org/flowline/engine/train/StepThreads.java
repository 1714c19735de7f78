package org.flowline.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.flowline.autodiff.machine.ThreadTeam;

/**
 * A few threads that do the lanes of one task after the other. A task takes a fraction of a
 * millisecond, so a thread that waits for the next one spins for about as long before it sleeps:
 * waking it up would cost a good part of what it saves.
 */
final class StepThreads implements ThreadTeam, AutoCloseable {
  private static final int SPINS = 4_000;

  private final List<Helper> helpers = new ArrayList<>();

  /** Starts all threads but the caller's, which does the first lane. */
  StepThreads(int lanes) {
    for (int lane = 1; lane < lanes; lane++) {
      Helper helper = new Helper(lane);
      helpers.add(helper);
      helper.start();
    }
  }

  @Override
  public int count() {
    return 1 + helpers.size();
  }

  @Override
  public void run(int lanes, IntConsumer task) {
    for (int lane = 1; lane < lanes; lane++) {
      helpers.get(lane - 1).begin(task);
    }
    Optional<Failure> failure = attempt(task, 0);
    for (int lane = 1; lane < lanes; lane++) {
      Optional<Failure> other = helpers.get(lane - 1).await();
      failure = failure.or(() -> other);
    }
    if (failure.isPresent()) {
      throw failure.get().unchecked();
    }
  }

  private static Optional<Failure> attempt(IntConsumer task, int lane) {
    try {
      task.accept(lane);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(new Failure(e));
    }
  }

  @Override
  public void close() {
    helpers.forEach(Helper::end);
  }

  /**
   * One thread; {@code begun} and {@code done} count its tasks and publish what they carry; {@code
   * given} is the caller's own count.
   */
  private static final class Helper extends Thread {
    private final int lane;
    private IntConsumer task = unused -> {};
    private Thread caller = Thread.currentThread();
    private Optional<Failure> failure = Optional.empty();
    private long given;
    private volatile long begun;
    private volatile long done;
    private volatile boolean ended;

    Helper(int lane) {
      super("lane-" + lane);
      this.lane = lane;
      setDaemon(true);
    }

    void begin(IntConsumer next) {
      task = next;
      caller = Thread.currentThread();
      begun = ++given;
      LockSupport.unpark(this);
    }

    Optional<Failure> await() {
      for (int i = 0; done < begun; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          // Where threads outnumber processors, the helper may be waiting for this one.
          LockSupport.park();
        }
      }
      return failure;
    }

    void end() {
      ended = true;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      while (!ended) {
        if (begun > done) {
          failure = attempt(task, lane);
          Thread waiting = caller;
          done = begun;
          LockSupport.unpark(waiting);
        } else {
          rest();
        }
      }
    }

    private void rest() {
      for (int i = 0; i < SPINS && begun == done && !ended; i++) {
        Thread.onSpinWait();
      }
      if (begun == done && !ended) {
        LockSupport.park(this);
      }
    }
  }
}
