package org.flowline.spi.coupling;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;

/** A joint law of source and target with the given marginals, realised batch by batch. */
public interface Coupling {
  /**
   * Pairs the points of two batches of equal size. Several threads may ask at once, for different
   * steps of one run.
   *
   * @param source points of the source, {@code [batch, d]}
   * @param target points of the target, {@code [batch, d]}
   * @param random draws, for couplings that are random given the batches
   * @param out the pairs
   */
  void couple(Batch source, Batch target, RandomGenerator random, Assignment out);

  /** Whether pairs are independent, so that p_t(x | x_1) is what the path says it is. */
  boolean independent();
}
