package org.flowline.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The named weights of a network, laid out one after the other in one flat vector.
 *
 * <p>Names and shapes never change; the numbers are live: an optimizer writes into {@link
 * #floats()} or {@link #doubles()}, and a tape reads them when a step first asks for a parameter.
 *
 * @since 0.1.0
 */
public final class Parameters {
  /** Inputs and outputs of a layer that makes a network wide. */
  public static final int WIDE = 128;

  /** An array has no more elements. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final DataType type;
  private final List<String> names;
  private final List<int[]> shapes;
  private final int[] offsets;
  private final float[] floats;
  private final double[] doubles;

  private Parameters(DataType type, List<String> names, List<int[]> shapes) {
    this.type = type;
    this.names = List.copyOf(names);
    this.shapes = List.copyOf(shapes);
    this.offsets = new int[names.size() + 1];
    for (int i = 0; i < names.size(); i++) {
      offsets[i + 1] = offsets[i] + Shapes.size(shapes.get(i));
    }
    int size = offsets[names.size()];
    this.floats = new float[type == DataType.FLOAT ? size : 0];
    this.doubles = new double[type == DataType.DOUBLE ? size : 0];
  }

  /**
   * Starts an empty list of weights.
   *
   * @param type {@code FLOAT} or {@code DOUBLE}
   * @throws IllegalArgumentException for any other type
   */
  public static Builder builder(DataType type) {
    return new Builder(type);
  }

  /** The precision of the numbers, {@code FLOAT} or {@code DOUBLE}. */
  public DataType type() {
    return type;
  }

  /** How many named parameters there are. */
  public int count() {
    return names.size();
  }

  /** How many numbers there are in all. */
  public int size() {
    return offsets[names.size()];
  }

  /** The name of parameter {@code i}. */
  public String name(int i) {
    return names.get(i);
  }

  /** The shape of parameter {@code i}. */
  public int[] shape(int i) {
    return shapes.get(i).clone();
  }

  /** Where the numbers of parameter {@code i} start in the flat vector, in row-major order. */
  public int offset(int i) {
    return offsets[i];
  }

  /**
   * The index of the parameter of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int indexOf(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException("no parameter '" + name + "' among " + names);
    }
    return i;
  }

  /**
   * The live flat vector of single precision weights.
   *
   * @throws IllegalStateException if the weights are {@code DOUBLE}
   */
  public float[] floats() {
    require(DataType.FLOAT);
    return floats;
  }

  /**
   * The live flat vector of double precision weights.
   *
   * @throws IllegalStateException if the weights are {@code FLOAT}
   */
  public double[] doubles() {
    require(DataType.DOUBLE);
    return doubles;
  }

  /**
   * Whether a matrix has at least {@link #WIDE} rows and columns, so that the weights are many
   * beside the numbers of a few examples. It decides on the last bits of a gradient, so it follows
   * from the network alone.
   */
  public boolean wide() {
    return shapes.stream()
        .anyMatch(shape -> shape.length == 2 && shape[0] >= WIDE && shape[1] >= WIDE);
  }

  /** An independent copy with the same names and values in the given precision. */
  public Parameters copyAs(DataType other) {
    Parameters copy = new Parameters(Shapes.requireReal(other), names, shapes);
    for (int i = 0; i < size(); i++) {
      double value = type == DataType.FLOAT ? floats[i] : doubles[i];
      if (other == DataType.FLOAT) {
        copy.floats[i] = (float) value;
      } else {
        copy.doubles[i] = value;
      }
    }
    return copy;
  }

  int[] liveShape(int i) {
    return shapes.get(i);
  }

  private void require(DataType wanted) {
    if (type != wanted) {
      throw new IllegalStateException("the parameters are " + type + ", not " + wanted);
    }
  }

  /** Collects names and shapes; all weights start at zero. */
  public static final class Builder {
    private final DataType type;
    private final List<String> names = new ArrayList<>();
    private final List<int[]> shapes = new ArrayList<>();
    private long count;

    private Builder(DataType type) {
      this.type = Shapes.requireReal(type);
    }

    /**
     * Appends one parameter; no dimensions make a scalar.
     *
     * @throws IllegalArgumentException if the name is taken or a dimension is not positive
     */
    public Builder add(String name, int... shape) {
      if (names.contains(name)) {
        throw new IllegalArgumentException("two parameters named '" + name + "'");
      }
      count = saturatedSum(count, Shapes.count(shape));
      names.add(name);
      shapes.add(Arrays.copyOf(shape, shape.length));
      return this;
    }

    /** How many numbers there are in all; {@code Long.MAX_VALUE} stands for more than that. */
    public long size() {
      return count;
    }

    private static long saturatedSum(long a, long b) {
      return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /**
     * The finished list, every number zero.
     *
     * @throws IllegalArgumentException if an array cannot hold that many numbers
     */
    public Parameters build() {
      if (count > MOST) {
        throw new IllegalArgumentException(
            "a network of %,d weights; there may be at most %,d".formatted(count, MOST));
      }
      return new Parameters(type, names, shapes);
    }
  }
}
