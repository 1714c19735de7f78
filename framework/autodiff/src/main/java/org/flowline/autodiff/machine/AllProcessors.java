package org.flowline.autodiff.machine;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The threads of the JVM's common pool, and the caller's. */
enum AllProcessors implements ThreadTeam {
  /** The only one, which has no state. */
  LANES;

  @Override
  public int count() {
    return Processors.count();
  }

  @Override
  public void run(int lanes, IntConsumer task) {
    if (lanes == 1) {
      task.accept(0);
    } else {
      IntStream.range(0, lanes).parallel().forEach(task);
    }
  }
}
