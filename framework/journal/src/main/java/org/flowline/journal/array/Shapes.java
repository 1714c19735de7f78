package org.flowline.journal.array;

import java.util.Arrays;

/** The shapes of dense arrays. */
final class Shapes {

  private Shapes() {}

  /**
   * The number of elements; throws where a length is negative or there are too many for a Java
   * array.
   */
  static int size(int[] shape) {
    long size = 1;
    boolean empty = false;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
      }
      empty |= length == 0;
      size = Math.multiplyExact(size, Math.max(length, 1));
      if (size > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("too many elements: shape " + Arrays.toString(shape));
      }
    }
    return empty ? 0 : (int) size;
  }

  /** Throws where an array of this shape does not have that many elements. */
  static void requireLength(int[] shape, int length) {
    if (size(shape) != length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " does not hold " + length + " values");
    }
  }
}
