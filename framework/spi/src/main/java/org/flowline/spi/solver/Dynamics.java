package org.flowline.spi.solver;

import java.util.Arrays;

/**
 * A differential equation on flat state vectors: {@code dy/dt = f(t, y)}, or with noise the Itô
 * equation {@code dy_k = f_k(t, y) dt + g_k(t, y) dW_k} with independent Brownian motions.
 *
 * @since 0.1.0
 */
public interface Dynamics {
  /**
   * Writes f(t, y) into {@code out}.
   *
   * @param t the time
   * @param state y, of any fixed length; not to be changed
   * @param out of the same length
   */
  void drift(double t, double[] state, double[] out);

  /**
   * Writes g(t, y) into {@code out}, zeros for an ordinary equation; only solvers of stochastic
   * equations ask.
   *
   * @param t the time
   * @param state y, not to be changed
   * @param out of the same length
   */
  default void noise(double t, double[] state, double[] out) {
    Arrays.fill(out, 0);
  }

  /**
   * Writes the score, the gradient of the log-density of the states at time t, into {@code out};
   * zeros where it is not known. Only solvers that correct a state towards its law ask.
   *
   * @param t the time
   * @param state y, not to be changed
   * @param out of the same length
   */
  default void score(double t, double[] state, double[] out) {
    Arrays.fill(out, 0);
  }

  /**
   * How many numbers in a row are one point, where the state is that of many points; only solvers
   * that look at points one by one ask.
   *
   * @param size the length of the state
   */
  default int width(int size) {
    return size;
  }

  /**
   * How many of the first numbers of the state an adaptive solver controls the error of; the rest
   * are integrals that nothing depends on.
   *
   * @param size the length of the state
   */
  default int controlled(int size) {
    return size;
  }
}
