package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pearson's test of cells that are equally likely. */
final class ChiSquare {
  private final long[] counts;

  ChiSquare(int cells) {
    this.counts = new long[cells];
  }

  void count(int cell) {
    counts[cell]++;
  }

  /**
   * Fails if the statistic is more than 4 of its standard deviations above its mean; with k cells
   * it has mean {@code k - 1} and variance {@code 2 (k - 1)}.
   */
  void assertUniform(String what) {
    long n = 0;
    for (long count : counts) {
      n += count;
    }
    double expected = (double) n / counts.length;
    double statistic = 0;
    for (long count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    double freedom = counts.length - 1.0;
    double deviations = (statistic - freedom) / Math.sqrt(2 * freedom);
    assertTrue(
        deviations <= 4, what + " of n = " + n + " draws: " + deviations + " standard deviations");
  }
}
