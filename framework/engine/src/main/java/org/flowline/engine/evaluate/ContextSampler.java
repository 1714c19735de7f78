package org.flowline.engine.evaluate;

import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.random.Randomness;

/** Makes samples of a flow from new draws of the source. */
@FunctionalInterface
public interface ContextSampler {
  /**
   * New samples, {@code [n, d]}, all in the user's units.
   *
   * @param contexts one for each, if the flow has a condition
   */
  Batch samples(int n, Optional<Context> contexts, Randomness random);
}
