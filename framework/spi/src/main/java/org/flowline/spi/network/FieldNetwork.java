package org.flowline.spi.network;

import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/** A network that is a time-dependent vector field. */
public interface FieldNetwork {
  /** The weights, live: training writes into them. */
  Parameters parameters();

  /**
   * The field at each point.
   *
   * @param tape where the operations go; of the weights' precision
   * @param points x, {@code [batch, d]}
   * @param times t, {@code [batch, 1]}
   * @return {@code [batch, d]}
   */
  Var forward(Tape tape, Var points, Var times);
}
