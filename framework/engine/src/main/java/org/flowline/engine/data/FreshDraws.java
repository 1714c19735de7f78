package org.flowline.engine.data;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/**
 * New draws of a distribution for every minibatch.
 *
 * @param distribution what is drawn from
 * @param randomness the branch whose steps are those of the minibatches
 */
record FreshDraws(Distribution distribution, Randomness randomness) implements PointSupply {
  @Override
  public void fill(long number, Batch out) {
    GivenPoints.draw(distribution, out, randomness.step(number).stream());
  }
}
