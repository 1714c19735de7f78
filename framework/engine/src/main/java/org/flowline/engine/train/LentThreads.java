package org.flowline.engine.train;

import java.util.function.IntConsumer;
import org.flowline.autodiff.machine.ThreadTeam;

/** The threads of the moment, for a tape that outlives them; at first the caller's alone. */
final class LentThreads implements ThreadTeam {
  private ThreadTeam threads = ThreadTeam.alone();

  void lend(ThreadTeam team) {
    threads = team;
  }

  @Override
  public int count() {
    return threads.count();
  }

  @Override
  public void run(int lanes, IntConsumer task) {
    threads.run(lanes, task);
  }
}
