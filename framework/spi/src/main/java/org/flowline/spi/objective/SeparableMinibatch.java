package org.flowline.spi.objective;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.Network;

/**
 * A minibatch whose loss is a sum over examples, so that parts of it can be differentiated apart,
 * in pieces that fit the cache and side by side.
 *
 * @since 0.1.0
 */
public interface SeparableMinibatch extends Minibatch {
  /** The number of examples. */
  int size();

  /**
   * What some of the examples contribute to the mean loss of all: the sum of their losses over
   * {@link #size()}.
   *
   * @param from the first example
   * @param to the one after the last
   */
  Var loss(Tape tape, Network network, int from, int to);

  @Override
  default Var loss(Tape tape, Network network) {
    return loss(tape, network, 0, size());
  }
}
