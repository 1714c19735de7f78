package org.flowline.spi.solver;

/**
 * A solver whose accepted steps are those of one explicit Runge-Kutta method, so that they can be
 * replayed elsewhere: on a tape, for instance.
 */
public interface RungeKutta extends Solver {
  /** The method. */
  ButcherTableau tableau();
}
