package org.flowline.autodiff.machine;

import java.util.function.IntConsumer;

/**
 * Threads that share the work of one large operation. What each of them does depends on its number
 * and theirs; what comes of it must not.
 *
 * @since 0.1.0
 */
public interface ThreadTeam {
  /** How many there are, the caller's own among them. */
  int count();

  /**
   * Does a task in some of the lanes, and returns once all are done.
   *
   * @param lanes how many, at most {@link #count}
   * @param task what a lane does, given its number from 0
   * @throws RuntimeException if a lane failed, the first of them
   */
  void run(int lanes, IntConsumer task);

  /** The caller's thread alone. */
  static ThreadTeam alone() {
    return Alone.LANE;
  }

  /** A thread for each of the {@link Processors}, of the JVM's common pool. */
  static ThreadTeam ofAllProcessors() {
    return AllProcessors.LANES;
  }
}
