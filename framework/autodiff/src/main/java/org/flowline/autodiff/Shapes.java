package org.flowline.autodiff;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/** Checks of shapes and precisions, with the messages that users see. */
final class Shapes {
  private Shapes() {}

  /** The product of the dimensions; 1 for a scalar. */
  static int size(int... shape) {
    long size = count(shape);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("too many elements: " + Arrays.toString(shape));
    }
    return (int) size;
  }

  /** The product of the dimensions; {@code Long.MAX_VALUE} stands for more than that. */
  static long count(int... shape) {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "every dimension must be at least 1, not " + Arrays.toString(shape));
      }
      size = size > Long.MAX_VALUE / dimension ? Long.MAX_VALUE : size * dimension;
    }
    return size;
  }

  static DataType requireReal(DataType type) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException("the precision must be FLOAT or DOUBLE, not " + type);
    }
    return type;
  }

  static IllegalArgumentException mismatch(String operation, int[] a, int[] b) {
    return new IllegalArgumentException(
        operation
            + ": shapes "
            + Arrays.toString(a)
            + " and "
            + Arrays.toString(b)
            + " do not fit");
  }

  /** Refuses anything but a matrix. */
  static void requireMatrix(String operation, int[] shape) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          operation + ": needs a matrix, not shape " + Arrays.toString(shape));
    }
  }

  /** Refuses an array that is too short to read from or write to at an offset. */
  static void requireRoom(int size, int length, int offset) {
    if (offset < 0 || length - offset < size) {
      throw new IllegalArgumentException(
          size + " numbers do not fit into " + length + " from offset " + offset + " on");
    }
  }
}
