package org.flowline.plugins.datasets.simulator;

import java.util.Arrays;

/**
 * The classical Runge-Kutta method with equal steps, for one small system that is solved once a
 * draw (Hairer, Norsett, Wanner 1993, section II.1, table 1.2).
 */
final class RungeKutta4 {
  private static final double[] NODES = {0, 0.5, 0.5, 1};
  private static final double[] WEIGHTS = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

  private final Rates rates;
  private final double step;
  private final double[] slope;
  private final double[] at;
  private final double[] change;

  /** The rates of a system that does not depend on time. */
  @FunctionalInterface
  interface Rates {
    /**
     * The derivatives.
     *
     * @param state of the system
     * @param out where its derivative goes
     */
    void of(double[] state, double[] out);
  }

  /**
   * A solver.
   *
   * @param size how many numbers a state has
   * @param step in time
   */
  RungeKutta4(Rates rates, int size, double step) {
    this.rates = rates;
    this.step = step;
    slope = new double[size];
    at = new double[size];
    change = new double[size];
  }

  /** Moves a state by some steps. */
  void advance(double[] state, int steps) {
    for (int n = 0; n < steps; n++) {
      Arrays.fill(slope, 0);
      Arrays.fill(change, 0);
      for (int stage = 0; stage < NODES.length; stage++) {
        for (int k = 0; k < at.length; k++) {
          at[k] = state[k] + step * NODES[stage] * slope[k];
        }
        rates.of(at, slope);
        for (int k = 0; k < at.length; k++) {
          change[k] += WEIGHTS[stage] * slope[k];
        }
      }
      for (int k = 0; k < at.length; k++) {
        state[k] += step * change[k];
      }
    }
  }
}
