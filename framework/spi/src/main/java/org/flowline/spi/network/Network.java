package org.flowline.spi.network;

import org.flowline.autodiff.Parameters;
import org.flowline.spi.random.Randomness;

/**
 * A network with weights: a vector field, or an invertible map.
 *
 * @since 0.1.0
 */
public sealed interface Network permits FieldNetwork, InvertibleNetwork {
  /** The weights, live: training writes into them. */
  Parameters parameters();

  /**
   * The network as it is in one step of training, with the same live weights; for networks that
   * drop units at random, and itself for all others.
   *
   * @param random decides what is dropped: equal points give equal networks
   */
  default Network inTraining(Randomness random) {
    return this;
  }
}
