package org.flowline.spi.data;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Posteriors that are known of some observations, by which a learned one can be judged: the law of
 * points given their context, as draws that are taken to be right. All numbers are in the user's
 * units.
 *
 * @since 0.1.0
 */
public interface ReferencePosteriors {
  /** The observations: contexts whose numbers are in the order of {@link Data#contextColumns}. */
  Context observations();

  /** How many draws there are given each; empty if as many as one asks for. */
  OptionalInt draws();

  /**
   * Draws of one posterior, {@code [n, d]}, each with the observation as its context: independent
   * ones, or else the first of those that there are.
   *
   * @param observation its number from 0
   * @param n how many, at most {@link #draws}
   * @throws IllegalArgumentException if there are not as many
   */
  Batch draw(int observation, int n, RandomGenerator random);

  /**
   * Whether the prior allows a point.
   *
   * @param point {@code [d]}
   */
  boolean allows(double[] point);
}
