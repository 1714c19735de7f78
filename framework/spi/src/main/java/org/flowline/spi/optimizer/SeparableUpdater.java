package org.flowline.spi.optimizer;

/**
 * The state of a rule that moves each weight by its own gradient, so that threads may move
 * different weights at once, piece by piece.
 */
public interface SeparableUpdater extends Updater {
  /**
   * Moves some of the weights by one step, in place; otherwise like {@link Updater#update}.
   *
   * @param weights the flat vector of all weights
   * @param from the first weight that moves
   * @param to the one after the last
   * @param gradient that of these weights, from {@code gradientFrom} on
   * @param gradientFrom where it begins
   */
  void update(
      float[] weights,
      int from,
      int to,
      float[] gradient,
      int gradientFrom,
      long step,
      double rate);
}
