package org.flowline.spi.coupling;

/**
 * Which pairs travel: pair i goes from row {@code source[i]} of the source batch to row {@code
 * target[i]} of the target batch. The arrays are buffers of batch length, filled anew each step.
 *
 * @param source rows of the source batch
 * @param target rows of the target batch
 */
@SuppressWarnings("ArrayRecordComponent") // buffers, filled in place, never compared
public record Assignment(int[] source, int[] target) {
  /** Buffers for {@code size} pairs. */
  public static Assignment of(int size) {
    return new Assignment(new int[size], new int[size]);
  }
}
