package org.flowline.autodiff;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.flowline.autodiff.machine.ThreadTeam;

/** Threads that begin and end with each task. */
record Threads(int count) implements ThreadTeam {
  @Override
  public void run(int lanes, IntConsumer task) {
    IntStream.range(0, lanes).mapToObj(lane -> thread(task, lane)).toList().forEach(this::join);
  }

  private static Thread thread(IntConsumer task, int lane) {
    Thread thread = new Thread(() -> task.accept(lane));
    thread.start();
    return thread;
  }

  private void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
