package org.flowline.autodiff;

import java.util.Optional;

/**
 * An operation that a tape does not have, of one to three inputs: {@link Var#apply}. It keeps no
 * state and is asked by several threads at once.
 *
 * @since 0.1.0
 */
public interface Operation {
  /** Its name in messages, such as {@code my_gate}. */
  String name();

  /**
   * The shape of the result.
   *
   * @param inputs the shape of each input; by default the result has that of the first
   * @throws IllegalArgumentException if it takes no such inputs
   */
  default int[] shape(int[][] inputs) {
    return inputs[0].clone();
  }

  /**
   * Fills {@link Use#result} from {@link Use#values}: {@code y = f(x_0, x_1, x_2)}. It computes in
   * double precision; a tape in single precision rounds what comes of it.
   */
  void forward(Use use);

  /**
   * The vector-Jacobian product {@code sum_k g_k dy_k / dx_i}, with the shape of the input i. It is
   * written in operations of the tape, of this kind too, and so can be differentiated again as far
   * as they can. A derivative that is an operation of its own without this method ends there.
   *
   * @param i which input, from 0
   * @param cotangent g, with the shape of the result
   * @throws IllegalStateException by default: it has no derivative
   */
  default Var vjp(Use use, int i, Var cotangent) {
    throw new IllegalStateException("the operation '" + name() + "' has no derivative");
  }

  /**
   * The same result in operations of the tape, for those who write what a network computes in
   * another form: a model that uses this operation is exported as them. Nothing else computes it
   * so.
   *
   * @param inputs as many as {@link Var#apply} was given
   * @return empty by default: it has no such form, and is not exported
   */
  default Optional<Var> decomposed(Var... inputs) {
    return Optional.empty();
  }

  /** One use of an operation: its inputs and its result. Valid during the call only. */
  interface Use {
    /** The shape of input i. */
    int[] shape(int i);

    /** A copy of the numbers of input i, row-major. */
    double[] values(int i);

    /** What {@link #forward} fills whole, row-major; its content before is of an earlier use. */
    double[] result();

    /** The variable that is input i. */
    Var input(int i);

    /** The variable that is the result. */
    Var output();
  }
}
