package org.flowline.spi.objective;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.Network;
import org.flowline.spi.random.Randomness;

/**
 * The examples of one step, in reusable buffers. What does not depend on the weights is drawn
 * first, so that a validation set can be drawn once and scored often.
 *
 * @since 0.1.0
 */
public interface Minibatch {
  /**
   * Draws couplings, times, noise: all that does not depend on the weights.
   *
   * @param source points of the source, {@code [Objective.sourceRows, d]}
   * @param target points of the target, {@code [Objective.targetRows, d]}; their contexts, if they
   *     have any, are the network's condition
   */
  void draw(Batch source, Batch target, Randomness random);

  /**
   * The mean loss of the drawn examples, by their weights if they have any: a scalar on the tape.
   */
  Var loss(Tape tape, Network network);

  /**
   * The mean weight of the drawn examples, by which the minibatches of a validation split count,
   * times their sizes; 1 if examples have none.
   */
  default double meanWeight() {
    return 1;
  }
}
