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
 * columns]}: its class one-hot, then its numbers, and where contexts can be kept from the network a
 * last column. That is 1, and all others are 0, for a point whose context is dropped (the null
 * condition), and 0 for any other. A buffer that can be set anew; at first there is no condition.
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
      if (shape.droppable() && context.dropped()[i]) {
        rows[at + columns - 1] = 1;
      } else {
        if (labels.isPresent()) {
          rows[at + labels.get().values()[i]] = 1;
        }
        System.arraycopy(
            context.numbers(), i * shape.numbers(), rows, at + shape.classes(), shape.numbers());
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
