package org.flowline.spi.network;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;

/**
 * What a network is told of each of some points beside where they are, as rows {@code [n,
 * columns]}: its class one-hot, then its numbers, and a last column for each part that can be kept
 * from the network: all of it at once, or each number and then the class. That column is 1, and
 * those of the part are 0, for a point of which the part is dropped (the null condition), and 0 for
 * any other. A buffer that can be set anew; at first there is no condition.
 *
 * @since 0.1.0
 */
public final class Condition {
  private int columns;
  private int size;
  private double[] rows = new double[0];

  /** No condition, until one is set. */
  public Condition() {}

  /** The condition of points with these contexts; none if they have no context. */
  public static Condition of(Optional<Context> context) {
    Condition condition = new Condition();
    condition.set(context);
    return condition;
  }

  /** Becomes the condition of points with these contexts; none if they have no context. */
  public void set(Optional<Context> context) {
    columns = context.map(known -> known.shape().columns()).orElse(0);
    if (context.isPresent()) {
      write(context.get());
    }
  }

  private void write(Context context) {
    ContextShape shape = context.shape();
    size = context.size();
    if (rows.length != size * columns) {
      rows = new double[size * columns];
    }
    Arrays.fill(rows, 0);
    Optional<Labels> labels = context.labels();
    for (int i = 0; i < size; i++) {
      int at = i * columns;
      if (labels.isPresent()) {
        rows[at + labels.get().values()[i]] = 1;
      }
      System.arraycopy(
          context.numbers(), i * shape.numbers(), rows, at + shape.classes(), shape.numbers());
      drop(shape, context.dropped(), i);
    }
  }

  private void drop(ContextShape shape, boolean[] dropped, int row) {
    int at = row * columns;
    int flags = at + shape.classes() + shape.numbers();
    for (int part = 0; part < shape.droppableParts(); part++) {
      if (dropped[row * shape.droppableParts() + part]) {
        rows[flags + part] = 1;
        boolean all = shape.drop() == ContextShape.Drop.WHOLE;
        boolean number = part < shape.numbers();
        int from = all || !number ? at : at + shape.classes() + part;
        int to = all ? flags : number ? from + 1 : at + shape.classes();
        Arrays.fill(rows, from, to, 0);
      }
    }
  }

  /**
   * The rows of some points on a tape, {@code [to - from, columns]}; empty if there is no
   * condition.
   *
   * @param from the first point
   * @param to the one after the last
   * @throws IllegalArgumentException if there are not as many points
   */
  public Optional<Var> on(Tape tape, int from, int to) {
    if (columns == 0) {
      return Optional.empty();
    }
    if (to > size) {
      throw new IllegalArgumentException(
          "the condition of "
              + size
              + " points is known, and point "
              + (to - 1)
              + " is none of them");
    }
    return Optional.of(tape.inputFrom(rows, from * columns, to - from, columns));
  }
}
