package org.flowline.spi.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is known of each of some points beside where they are: its class, numbers such as a dose, or
 * both. A buffer, like the batch that it belongs to.
 *
 * <p>Training may keep the context of a point from the network, so that it learns the law of all
 * points, too; whoever pairs points sees it all the same.
 *
 * @since 0.1.0
 */
public final class Context {
  private final ContextShape shape;
  private final int size;
  private final Optional<Labels> labels;
  private final double[] numbers;
  private final boolean[] dropped;

  /** Contexts of class 0 and of zeros. */
  public Context(ContextShape shape, int size) {
    this(
        shape,
        size,
        shape.classes() == 0
            ? Optional.empty()
            : Optional.of(new Labels(shape.classes(), new int[size])),
        new double[Math.multiplyExact(size, shape.numbers())]);
  }

  /**
   * Contexts around the given classes and numbers, which are not copied.
   *
   * @param shape of one
   * @param size how many there are
   * @param labels their classes, if there are any
   * @param numbers {@code [size, shape.numbers()]}
   * @throws IllegalArgumentException if the classes or the numbers are not of that shape and size
   */
  public Context(ContextShape shape, int size, Optional<Labels> labels, double[] numbers) {
    int classes = labels.map(Labels::classes).orElse(0);
    int labelled = labels.map(all -> all.values().length).orElse(size);
    if (classes != shape.classes()
        || labelled != size
        || numbers.length != (long) size * shape.numbers()) {
      throw new IllegalArgumentException(
          "%d labels of %d classes and %d numbers are not %d contexts of %s"
              .formatted(labelled, classes, numbers.length, size, shape));
    }
    this.shape = shape;
    this.size = size;
    this.labels = labels;
    this.numbers = numbers;
    dropped = new boolean[Math.multiplyExact(size, shape.droppableParts())];
  }

  /** Contexts that are these classes, which are not copied. */
  public static Context of(Labels labels) {
    return new Context(
        ContextShape.ofClasses(labels.classes()),
        labels.values().length,
        Optional.of(labels),
        new double[0]);
  }

  /** What there is of each point. */
  public ContextShape shape() {
    return shape;
  }

  /** How many points there are. */
  public int size() {
    return size;
  }

  /** The live classes of the points, where they have any. */
  public Optional<Labels> labels() {
    return labels;
  }

  /** The live numbers of the points, {@code [size, shape.numbers()]}. */
  public double[] numbers() {
    return numbers;
  }

  /**
   * Which parts of which points are kept from the network, live, {@code [size,
   * shape.droppableParts()]}.
   */
  public boolean[] dropped() {
    return dropped;
  }

  /** A copy of {@code n} contexts from row {@code from} on. */
  public Context slice(int from, int n) {
    int[] rows = new int[n];
    Arrays.setAll(rows, i -> from + i);
    Context out = new Context(shape, n);
    out.gather(this, rows);
    return out;
  }

  /**
   * Copies context {@code rows[i]} of {@code from} to row i of this, for every i.
   *
   * @throws IllegalArgumentException if they are of another shape
   */
  public void gather(Context from, int[] rows) {
    for (int i = 0; i < size; i++) {
      copy(from, rows[i], i);
    }
  }

  /**
   * Copies one context.
   *
   * @param from where it stands
   * @param row in which row there
   * @param to the row here
   * @throws IllegalArgumentException if they are of another shape
   */
  public void copy(Context from, int row, int to) {
    if (!from.shape.equals(shape)) {
      throw new IllegalArgumentException("contexts of " + from.shape + " are not of " + shape);
    }
    if (labels.isPresent()) {
      labels.get().values()[to] = from.labels.orElseThrow().values()[row];
    }
    int width = shape.numbers();
    System.arraycopy(from.numbers, row * width, numbers, to * width, width);
    int parts = shape.droppableParts();
    System.arraycopy(from.dropped, row * parts, dropped, to * parts, parts);
  }
}
