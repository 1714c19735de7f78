package org.flowline.spi.network;

import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/**
 * A network that is one or more time-dependent vector fields.
 *
 * @since 0.1.0
 */
public non-sealed interface FieldNetwork extends Network {
  /**
   * The fields at each point, side by side.
   *
   * @param tape where the operations go; of the weights' precision
   * @param points x, {@code [batch, d]}
   * @param times t, {@code [batch, times]}, one column unless it was built for several
   * @param condition what is told of each point, {@code [batch, condition]}, as {@link Condition}
   *     has it; for networks that were built with one
   * @return {@code [batch, fields d]}
   */
  Var forward(Tape tape, Var points, Var times, Optional<Var> condition);

  /** The same of a network without a condition. */
  default Var forward(Tape tape, Var points, Var times) {
    return forward(tape, points, times, Optional.empty());
  }

  /**
   * The network as fields.
   *
   * @throws IllegalArgumentException if it is an invertible map
   */
  static FieldNetwork of(Network network) {
    if (network instanceof FieldNetwork field) {
      return field;
    }
    throw new IllegalArgumentException("an invertible network is not a vector field");
  }

  /**
   * One of the fields of a network that has several.
   *
   * @param index of the field, from 0
   * @param width coordinates of a point, d
   */
  default FieldNetwork field(int index, int width) {
    return new OneField(this, index, width);
  }
}
