package org.flowline.plugins.metrics.posterior;

import java.util.random.RandomGenerator;

/**
 * Ranks of n numbers, each among L draws of its own (Talts et al. 2018, section 4: uniform on 0 to
 * L where number and draws are of one law).
 */
final class Ranks {
  private final int[] below;
  private final int[] equal;

  /** Of n numbers among no draws yet. */
  Ranks(int n) {
    below = new int[n];
    equal = new int[n];
  }

  /**
   * Takes one more draw.
   *
   * @param i which number it is compared with
   * @param number that number
   * @param drawn the draw
   */
  void add(int i, double number, double drawn) {
    if (drawn < number) {
      below[i]++;
    } else if (drawn == number) {
      equal[i]++;
    }
  }

  /**
   * Positions {@code u = (r + V) / (L + 1)} in (0, 1), of the rank r and V uniform on (0, 1): they
   * are exactly uniform whatever L, where ranks are. The rank of a number that equals draws is any
   * of those that it shares.
   *
   * @param draws L
   */
  double[] positions(int draws, RandomGenerator random) {
    double[] positions = new double[below.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (below[i] + (equal[i] + 1) * random.nextDouble()) / (draws + 1.0);
    }
    return positions;
  }
}
