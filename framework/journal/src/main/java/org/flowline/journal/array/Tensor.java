package org.flowline.journal.array;

import java.util.Arrays;

/**
 * A named float32 array in C order, as safetensors keeps it.
 *
 * <p>The arrays are not copied: who changes them changes the tensor.
 *
 * @param name its name
 * @param shape the length of each dimension; empty for a single number
 * @param values the elements, as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // large numeric data, handed over once
public record Tensor(String name, int[] shape, float[] values) {

  public Tensor {
    Shapes.requireLength(shape, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(shape)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor " + name + Arrays.toString(shape);
  }
}
