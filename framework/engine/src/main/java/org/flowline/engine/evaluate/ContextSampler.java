package org.flowline.engine.evaluate;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.random.Randomness;

/** Makes samples of a flow given contexts that no split has. */
@FunctionalInterface
public interface ContextSampler {
  /**
   * New samples, one given each context, {@code [n, d]}, all in the user's units.
   *
   * @param contexts of n points
   */
  Batch samples(Context contexts, Randomness random);
}
