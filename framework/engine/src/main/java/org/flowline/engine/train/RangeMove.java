package org.flowline.engine.train;

/** What an optimizer does to some weights in a step, on one thread of several. */
@FunctionalInterface
interface RangeMove {
  /**
   * Moves them.
   *
   * @param from the first weight
   * @param to the one after the last
   */
  void move(int from, int to);
}
