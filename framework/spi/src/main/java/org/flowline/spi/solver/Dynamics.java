package org.flowline.spi.solver;

/** An ordinary differential equation dy/dt = f(t, y) on flat state vectors. */
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
   * How many of the first numbers of the state an adaptive solver controls the error of; the rest
   * are integrals that nothing depends on.
   *
   * @param size the length of the state
   */
  default int controlled(int size) {
    return size;
  }
}
