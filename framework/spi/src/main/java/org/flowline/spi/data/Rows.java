package org.flowline.spi.data;

import java.util.Optional;

/**
 * The points of a data set, {@code [size, width]}, read row by row: they lie where and in what
 * precision the data set has them, in a file, for instance. Several threads may read at once.
 *
 * @since 0.1.0
 */
public interface Rows {
  /** The number of points. */
  int size();

  /** The shape of one point. */
  Shape shape();

  /** The live classes of the points, where they have any. */
  Optional<Labels> labels();

  /** What is known of the points beside where they are, live; their classes, if they have any. */
  default Optional<Context> context() {
    return labels().map(Context::of);
  }

  /** What is known of each point beside where it is. */
  default ContextShape contextShape() {
    return context().map(Context::shape).orElse(ContextShape.NONE);
  }

  /**
   * Writes the coordinates of a point.
   *
   * @param row of the point, from 0
   * @param out where they go
   * @param at the place of the first
   */
  void read(int row, double[] out, int at);

  /** The number of coordinates of one point. */
  default int width() {
    return shape().width();
  }

  /** The number of classes that the points are labelled with; 0 if they are not. */
  default int classes() {
    return labels().map(Labels::classes).orElse(0);
  }

  /** How much of the heap the points take, in bytes; 0 where they are read from a file. */
  default long heapBytes() {
    return (long) size() * width() * Double.BYTES;
  }

  /** A copy of chosen points in their order, with their contexts. */
  default Batch take(int[] rows) {
    Batch out = new Batch(rows.length, shape());
    out.gather(this, rows);
    return out;
  }
}
