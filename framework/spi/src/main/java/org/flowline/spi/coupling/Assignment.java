package org.flowline.spi.coupling;

import java.util.Arrays;

/**
 * Which pairs travel: pair i goes from row {@code source[i]} of the source batch to row {@code
 * target[i]} of the target batch, and counts {@code weights[i]} in the loss. The arrays are buffers
 * of one length, filled anew each step; weights are 1 unless a {@link Coupling#weighted} coupling
 * writes others.
 *
 * @param source rows of the source batch
 * @param target rows of the target batch
 * @param weights how much each pair counts beside the others, 0 or more
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // buffers, filled in place, never compared
public record Assignment(int[] source, int[] target, double[] weights) {
  /** Buffers for pairs of weight 1. */
  public Assignment(int[] source, int[] target) {
    this(source, target, new double[source.length]);
    Arrays.fill(weights, 1);
  }

  /** Buffers for {@code size} pairs of weight 1. */
  public static Assignment of(int size) {
    return new Assignment(new int[size], new int[size]);
  }
}
