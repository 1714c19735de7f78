package org.flowline.spi.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * Points in row-major order, with or without labels, a buffer that is filled anew each step.
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
  private Optional<Labels> labels;

  /** A batch of zeros without labels. */
  public Batch(int size, Shape shape) {
    this(size, shape, new double[Math.multiplyExact(size, shape.width())]);
  }

  /**
   * A batch around the given rows, which are not copied, without labels.
   *
   * @throws IllegalArgumentException if {@code values} does not hold {@code size} points
   */
  public Batch(int size, Shape shape, double[] values) {
    this(size, shape, values, Optional.empty());
  }

  /**
   * A batch around the given rows and labels, which are not copied.
   *
   * @throws IllegalArgumentException if {@code values} does not hold {@code size} points, or there
   *     are not as many labels
   */
  public Batch(int size, Shape shape, double[] values, Optional<Labels> labels) {
    if (values.length != (long) size * shape.width()) {
      throw new IllegalArgumentException(
          values.length + " values are not " + size + " points of shape " + shape);
    }
    if (labels.isPresent() && labels.get().values().length != size) {
      throw new IllegalArgumentException(
          size + " points got " + labels.get().values().length + " labels");
    }
    this.size = size;
    this.shape = shape;
    this.values = values;
    this.labels = labels;
  }

  /**
   * A batch of zeros that takes labels.
   *
   * @param classes how many there are; 0 for a batch without labels
   */
  public static Batch labelled(int size, Shape shape, int classes) {
    Batch batch = new Batch(size, shape);
    if (classes > 0) {
      batch.labels = Optional.of(new Labels(classes, new int[size]));
    }
    return batch;
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
    return labels;
  }

  @Override
  public void read(int row, double[] out, int at) {
    int width = width();
    System.arraycopy(values, row * width, out, at, width);
  }

  @Override
  public int classes() {
    return labels.isPresent() ? labels.get().classes() : 0;
  }

  /** The same live points without labels. */
  public Batch withoutLabels() {
    return labels.isPresent() ? new Batch(size, shape, values) : this;
  }

  /** A copy of the first {@code n} points. */
  public Batch first(int n) {
    return slice(0, n);
  }

  /** A copy of {@code n} points from row {@code from} on. */
  public Batch slice(int from, int n) {
    int width = shape.width();
    return new Batch(
        n,
        shape,
        Arrays.copyOfRange(values, from * width, (from + n) * width),
        labels.map(
            all -> new Labels(all.classes(), Arrays.copyOfRange(all.values(), from, from + n))));
  }

  /**
   * Copies point {@code rows[i]} of {@code from} to point i of this batch, for every i, and its
   * label, if it has one; this batch has labels from then on.
   */
  public void gather(Rows from, int[] rows) {
    int width = width();
    for (int i = 0; i < size; i++) {
      from.read(rows[i], values, i * width);
    }
    if (from.classes() != classes()) {
      labels = labelled(size, shape, from.classes()).labels;
    }
    if (labels.isPresent()) {
      int[] to = labels.get().values();
      int[] all = from.labels().orElseThrow().values();
      for (int i = 0; i < size; i++) {
        to[i] = all[rows[i]];
      }
    }
  }
}
