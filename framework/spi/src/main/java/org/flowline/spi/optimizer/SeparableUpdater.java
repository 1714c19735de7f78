package org.flowline.spi.optimizer;

/**
 * The state of a rule that moves each weight by its own gradient, so that threads may move
 * different weights at once, piece by piece.
 *
 * @since 0.1.0
 */
public interface SeparableUpdater extends Updater {
  /**
   * Moves some of the weights by one step, in place; otherwise like {@link Updater#update}. All
   * arrays have the weight's own index: where one is shifted against another, the JIT compiler
   * gives up on vector instructions.
   *
   * @param weights the flat vector of all weights
   * @param gradient as long; only that of these weights may be read
   * @param from the first weight that moves
   * @param to the one after the last
   */
  void update(float[] weights, float[] gradient, int from, int to, long step, double rate);
}
