package org.flowline.spi.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * Points in row-major order, with or without a context, a buffer that is filled anew each step.
 *
 * <p>Everything outside the network computes in double on the heap: a crossing to native memory
 * costs microseconds in bulk, an ND4J call on a small array tens of them.
 *
 * @since 0.1.0
 */
public final class Batch implements Rows {
  private final int size;
  private final Shape shape;
  private final double[] values;
  private Optional<Context> context;

  /** A batch of zeros without a context. */
  public Batch(int size, Shape shape) {
    this(size, shape, new double[Math.multiplyExact(size, shape.width())]);
  }

  /**
   * A batch around the given rows, which are not copied, without a context.
   *
   * @throws IllegalArgumentException if {@code values} does not hold {@code size} points
   */
  public Batch(int size, Shape shape, double[] values) {
    this(values, size, shape, Optional.empty());
  }

  /**
   * A batch around the given rows and labels, which are not copied.
   *
   * @throws IllegalArgumentException if {@code values} does not hold {@code size} points, or there
   *     are not as many labels
   */
  public Batch(int size, Shape shape, double[] values, Optional<Labels> labels) {
    this(values, size, shape, labels.map(Context::of));
  }

  private Batch(double[] values, int size, Shape shape, Optional<Context> context) {
    if (values.length != (long) size * shape.width()) {
      throw new IllegalArgumentException(
          values.length + " values are not " + size + " points of shape " + shape);
    }
    if (context.isPresent() && context.get().size() != size) {
      throw new IllegalArgumentException(size + " points got " + context.get().size() + " labels");
    }
    this.size = size;
    this.shape = shape;
    this.values = values;
    this.context = context;
  }

  /**
   * A batch of zeros that takes labels.
   *
   * @param classes how many there are; 0 for a batch without labels
   */
  public static Batch labelled(int size, Shape shape, int classes) {
    return of(size, shape, ContextShape.ofClasses(classes));
  }

  /**
   * A batch of zeros that takes contexts.
   *
   * @param context what they are; none for a batch without
   */
  public static Batch of(int size, Shape shape, ContextShape context) {
    return new Batch(size, shape)
        .with(context.empty() ? Optional.empty() : Optional.of(new Context(context, size)));
  }

  /**
   * The same live points with other contexts, which are not copied.
   *
   * @throws IllegalArgumentException if there are not as many
   */
  public Batch with(Optional<Context> other) {
    return new Batch(values, size, shape, other);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int width() {
    return size == 0 ? shape.width() : values.length / size;
  }

  /** The live coordinates, {@code [size, width]}. */
  public double[] values() {
    return values;
  }

  @Override
  public Optional<Labels> labels() {
    return context.flatMap(Context::labels);
  }

  @Override
  public Optional<Context> context() {
    return context;
  }

  @Override
  public void read(int row, double[] out, int at) {
    int width = width();
    System.arraycopy(values, row * width, out, at, width);
  }

  /** The same live points without a context. */
  public Batch withoutContext() {
    return context.isPresent() ? new Batch(size, shape, values) : this;
  }

  /** A copy of the first {@code n} points. */
  public Batch first(int n) {
    return slice(0, n);
  }

  /** A copy of {@code n} points from row {@code from} on. */
  public Batch slice(int from, int n) {
    int width = shape.width();
    return new Batch(
        Arrays.copyOfRange(values, from * width, (from + n) * width),
        n,
        shape,
        context.map(all -> all.slice(from, n)));
  }

  /**
   * Copies point {@code rows[i]} of {@code from} to point i of this batch, for every i, and its
   * context, if it has one; this batch has contexts from then on.
   */
  public void gather(Rows from, int[] rows) {
    int width = width();
    for (int i = 0; i < size; i++) {
      from.read(rows[i], values, i * width);
    }
    Optional<Context> all = from.context();
    ContextShape told = all.map(Context::shape).orElse(ContextShape.NONE);
    if (!told.equals(contextShape())) {
      context = all.map(one -> new Context(told, size));
    }
    if (context.isPresent()) {
      context.get().gather(all.orElseThrow(), rows);
    }
  }
}
