package org.flowline.engine.data;

import org.flowline.spi.data.Batch;

/**
 * The points of each minibatch of training, as a pure function of its number; several threads may
 * ask for different ones.
 */
public interface PointSupply {
  /** Fills {@code out} with the points of a minibatch, counted from 1 over all steps. */
  void fill(long number, Batch out);
}
