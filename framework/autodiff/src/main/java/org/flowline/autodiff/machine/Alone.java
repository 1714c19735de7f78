package org.flowline.autodiff.machine;

import java.util.function.IntConsumer;

/** One lane, which is whoever asks. */
enum Alone implements ThreadTeam {
  /** The only one, which has no state. */
  LANE;

  @Override
  public int count() {
    return 1;
  }

  @Override
  public void run(int lanes, IntConsumer task) {
    for (int lane = 0; lane < lanes; lane++) {
      task.accept(lane);
    }
  }
}
