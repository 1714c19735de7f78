package org.flowline.plugins.spark.driver;

import java.io.IOException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;

/**
 * The workers of an executor that wait for the next request. They are the state of the JVM, because
 * nothing of Spark that a task is given lives as long as an executor does; they end with it, since
 * their input ends.
 */
final class ExecutorWorkers {
  private static final ExecutorWorkers OF_THIS_JVM = new ExecutorWorkers();

  private final BlockingDeque<WorkerProcess> idle = new LinkedBlockingDeque<>();
  private final AtomicInteger started = new AtomicInteger();

  private ExecutorWorkers() {}

  /** Those of this JVM, which is one executor of one application. */
  static ExecutorWorkers ofThisJvm() {
    return OF_THIS_JVM;
  }

  /** One that waits, or another one. */
  WorkerProcess take(WorkerStart start) throws IOException {
    for (WorkerProcess worker = idle.poll(); worker != null; worker = idle.poll()) {
      if (worker.alive()) {
        return worker;
      }
    }
    return start.start("worker-" + SparkEnv.get().executorId() + "-" + started.incrementAndGet());
  }

  /** It has answered, and waits for the next request. */
  void free(WorkerProcess worker) {
    idle.addFirst(worker);
  }
}
