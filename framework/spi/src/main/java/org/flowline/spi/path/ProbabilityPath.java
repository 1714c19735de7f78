package org.flowline.spi.path;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Fitting;

/**
 * A probability path p_t from source (t = 0) to data (t = 1), given by what happens to one pair: a
 * random point x_t and its conditional velocity u_t, with E[u_t | x_t] the velocity that transports
 * p_t (Lipman et al. 2022, theorem 1).
 *
 * <p>Most paths are affine and implement {@link AffinePath}, which needs six numbers a time.
 *
 * @since 0.1.0
 */
public interface ProbabilityPath extends Fitting {
  /**
   * Draws x_t and u_t for each pair. Several threads may ask at once, for different steps of one
   * run.
   *
   * @param source x_0, {@code [batch, d]}
   * @param data x_1, {@code [batch, d]}
   * @param times t of each pair, {@code [batch]}, within {@link #times()}
   * @param random the noise of the path, if it has any; the number of draws does not depend on the
   *     times
   * @param out where x_t and u_t go
   */
  void sample(Batch source, Batch data, double[] times, RandomGenerator random, PathSample out);

  /** The times of training, on which velocities are finite. */
  default Interval times() {
    return Interval.UNIT;
  }

  /**
   * The times between which a trained flow is integrated, for samples and densities: within {@link
   * #times()}, and less where the velocity grows so fast towards an end that a network has it wrong
   * there.
   */
  default Interval samplingTimes() {
    return times();
  }
}
