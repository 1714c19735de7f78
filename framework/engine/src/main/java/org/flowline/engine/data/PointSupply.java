package org.flowline.engine.data;

import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;

/**
 * The points of each minibatch of training, as a pure function of its number; several threads may
 * ask for different ones.
 */
public interface PointSupply {
  /** Fills {@code out} with the points of a minibatch, counted from 1 over all steps. */
  void fill(long number, Batch out);

  /** The same points in other minibatches, where they are drawn or ordered at random. */
  PointSupply anew(Randomness randomness);
}
