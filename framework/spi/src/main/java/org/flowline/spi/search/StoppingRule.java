package org.flowline.spi.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Decides which trials are not worth their remaining steps. Trials pause at rungs, where they are
 * compared.
 *
 * @since 0.1.0
 */
public interface StoppingRule {
  /**
   * The steps at which trials are compared, ascending.
   *
   * @param steps the length of the training
   * @return each above 0 and below {@code steps}; empty where the training is too short to judge
   */
  List<Long> rungs(long steps);

  /**
   * Which trials go on after a rung.
   *
   * @param scores of the trials that reached the rung, lower is better; empty where one failed
   * @return the indices of those that go on, ascending; never one without a score
   */
  List<Integer> survivors(List<OptionalDouble> scores);

  /**
   * Whether a rung waits for all its trials. Otherwise a trial is promoted as soon as it survives
   * among those that have arrived, which keeps every core busy but depends on who arrives first.
   */
  default boolean synchronous() {
    return true;
  }
}
