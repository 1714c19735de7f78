package org.flowline.spi.network;

import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/**
 * A network that maps data to the source one to one, with its inverse and both determinants.
 *
 * @since 0.1.0
 */
public non-sealed interface InvertibleNetwork extends Network {
  /**
   * Where points go.
   *
   * @param points {@code [batch, d]}
   * @param logDeterminant log |det| of the map's Jacobian at each point it came from, {@code
   *     [batch, 1]}
   */
  record Image(Var points, Var logDeterminant) {}

  /**
   * Maps data to the source.
   *
   * @param tape where the operations go; of the weights' precision
   * @param data {@code [batch, d]}
   * @param condition what is told of each point, {@code [batch, condition]}, as {@link Condition}
   *     has it; for networks that were built with one
   */
  Image toSource(Tape tape, Var data, Optional<Var> condition);

  /**
   * Maps the source to data: the inverse of {@link #toSource} under the same condition.
   *
   * @param tape where the operations go; of the weights' precision
   * @param source {@code [batch, d]}
   * @param condition as in {@link #toSource}
   */
  Image toData(Tape tape, Var source, Optional<Var> condition);
}
