package org.flowline.spi.solver;

import java.util.List;

/**
 * A solver whose accepted steps are those of one explicit Runge-Kutta method, so that they can be
 * replayed elsewhere: on a tape, for instance.
 *
 * @since 0.1.0
 */
public interface RungeKutta extends Solver {
  /** The method. */
  ButcherTableau tableau();

  /**
   * The times between its steps, ends included, where these do not depend on the equation; empty
   * for a solver that adapts them.
   */
  default List<Double> times(double from, double to) {
    return List.of();
  }
}
