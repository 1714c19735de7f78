package org.flowline.engine.data;

import org.flowline.spi.data.Batch;

/**
 * The points of each training step, as a pure function of the step; several threads may ask for
 * different steps.
 */
public interface PointSupply {
  /** Fills {@code out} with the points of step {@code step}, counted from 1. */
  void fill(long step, Batch out);
}
