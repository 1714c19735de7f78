package org.flowline.journal.array;

import java.util.Arrays;

/**
 * A dense array in C order (the last index runs fastest), as numpy keeps it.
 *
 * <p>The arrays are not copied: who changes them changes the array.
 *
 * @param shape the length of each dimension; empty for a single number
 * @param values the elements, as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // large numeric data, handed over once
public record NpyArray(int[] shape, double[] values) {

  public NpyArray {
    Shapes.requireLength(shape, values.length);
  }

  /** The number of dimensions. */
  public int rank() {
    return shape.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NpyArray that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "NpyArray" + Arrays.toString(shape);
  }
}
