package org.flowline.spi.objective;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.Network;
import org.flowline.spi.random.Randomness;

/**
 * The examples of one step, in reusable buffers. What does not depend on the weights is drawn
 * first, so that a validation set can be drawn once and scored often.
 */
public interface Minibatch {
  /**
   * Draws couplings, times, noise: all that does not depend on the weights.
   *
   * @param source points of the source, {@code [batch, d]}
   * @param target points of the target, {@code [batch, d]}; their labels, if they have any, are the
   *     network's condition
   */
  void draw(Batch source, Batch target, Randomness random);

  /** The mean loss of the drawn examples, a scalar on the tape. */
  Var loss(Tape tape, Network network);
}
