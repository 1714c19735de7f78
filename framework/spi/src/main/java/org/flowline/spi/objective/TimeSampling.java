package org.flowline.spi.objective;

import java.util.random.RandomGenerator;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.path.Interval;

/**
 * The law of the training times, as fractions of the path's interval: 0 is where it begins, 1 where
 * it ends. How much an error at a time counts is a matter of the objective.
 *
 * @since 0.1.0
 */
public interface TimeSampling {
  /**
   * Draws the times of a minibatch together, so that one may depend on the others. Several threads
   * may ask at once, for different steps of one run.
   *
   * @param random draws
   * @param out where the fractions go, from 0 to 1, {@code [pairs]}
   */
  void draw(RandomGenerator random, double[] out);

  /**
   * The density p(s) of a draw taken at random from a minibatch of any size, whose integral from 0
   * to 1 is 1. It may be infinite at 0 and at 1.
   *
   * @param fraction s, from 0 to 1
   */
  double density(double fraction);

  /**
   * Fills {@code out} with times of the interval.
   *
   * @throws ContractException if a draw is not from 0 to 1
   */
  default void sample(Interval interval, RandomGenerator random, double[] out) {
    draw(random, out);
    for (int i = 0; i < out.length; i++) {
      if (!(out[i] >= 0 && out[i] <= 1)) {
        throw new ContractException(
            "time sampling %s draws %s as the fraction %d of %d, from 0, which is not from 0 to 1"
                .formatted(getClass().getName(), out[i], i, out.length));
      }
      out[i] = interval.at(out[i]);
    }
  }
}
