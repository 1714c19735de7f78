package org.flowline.spi.data;

/**
 * Points in row-major order, a buffer that is filled anew each step.
 *
 * <p>Everything outside the network computes in double on the heap: a crossing to native memory
 * costs microseconds in bulk, an ND4J call on a small array tens of them.
 */
public final class Batch {
  private final int size;
  private final Shape shape;
  private final double[] values;

  /** A batch of zeros. */
  public Batch(int size, Shape shape) {
    this(size, shape, new double[Math.multiplyExact(size, shape.width())]);
  }

  /**
   * A batch around the given rows, which are not copied.
   *
   * @throws IllegalArgumentException if {@code values} does not hold {@code size} points
   */
  public Batch(int size, Shape shape, double[] values) {
    if (values.length != size * shape.width()) {
      throw new IllegalArgumentException(
          values.length + " values are not " + size + " points of shape " + shape);
    }
    this.size = size;
    this.shape = shape;
    this.values = values;
  }

  /** The number of points. */
  public int size() {
    return size;
  }

  /** The shape of one point. */
  public Shape shape() {
    return shape;
  }

  /** The number of coordinates of one point. */
  public int width() {
    return size == 0 ? shape.width() : values.length / size;
  }

  /** The live coordinates, {@code [size, width]}. */
  public double[] values() {
    return values;
  }

  /** A copy of the first {@code n} points. */
  public Batch first(int n) {
    return new Batch(n, shape, java.util.Arrays.copyOf(values, n * shape.width()));
  }

  /** Copies point {@code rows[i]} of {@code from} to point i of this batch, for every i. */
  public void gather(Batch from, int[] rows) {
    int width = width();
    for (int i = 0; i < size; i++) {
      System.arraycopy(from.values, rows[i] * width, values, i * width, width);
    }
  }
}
