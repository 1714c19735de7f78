package org.flowline.spi.network;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Labels;

/**
 * What a network is told of each of some points beside where they are: their classes, as one-hot
 * rows {@code [n, classes]}. A buffer that can be set anew; at first there is no condition.
 *
 * @since 0.1.0
 */
public final class Condition {
  private int classes;
  private int size;
  private double[] rows = new double[0];

  /** No condition, until one is set. */
  public Condition() {}

  /** The condition of points with these labels; none if they have no labels. */
  public static Condition of(Optional<Labels> labels) {
    Condition condition = new Condition();
    condition.set(labels);
    return condition;
  }

  /** Becomes the condition of points with these labels; none if they have no labels. */
  public void set(Optional<Labels> labels) {
    classes = 0;
    if (labels.isEmpty()) {
      return;
    }
    classes = labels.get().classes();
    int[] of = labels.get().values();
    size = of.length;
    if (rows.length != size * classes) {
      rows = new double[size * classes];
    }
    Arrays.fill(rows, 0);
    for (int i = 0; i < size; i++) {
      rows[i * classes + of[i]] = 1;
    }
  }

  /**
   * The rows of some points on a tape, {@code [to - from, classes]}; empty if there is no
   * condition.
   *
   * @param from the first point
   * @param to the one after the last
   * @throws IllegalArgumentException if there are not as many points
   */
  public Optional<Var> on(Tape tape, int from, int to) {
    if (classes == 0) {
      return Optional.empty();
    }
    if (to > size) {
      throw new IllegalArgumentException(
          "the classes of "
              + size
              + " points are known, and point "
              + (to - 1)
              + " is none of them");
    }
    return Optional.of(tape.inputFrom(rows, from * classes, to - from, classes));
  }
}
