package org.flowline.spi.optimizer;

import java.util.List;

/**
 * The running state of an optimizer for one vector of weights.
 *
 * @since 0.1.0
 */
public interface Updater {
  /**
   * Moves the weights by one step, in place.
   *
   * @param weights the flat vector of all weights
   * @param gradient its gradient, of the same length
   * @param step the number of this step, from 1
   * @param rate what the learning rate of this step is multiplied by, from 0 to 1
   */
  void update(float[] weights, float[] gradient, long step, double rate);

  /**
   * The live state vectors, in a fixed order: a checkpoint saves them and a resumed run writes into
   * them.
   */
  List<float[]> state();
}
