package org.flowline.laws.solver;

import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;

/**
 * Steps of a tableau, written out as its definition reads; for comparison only.
 *
 * @param tableau the method
 */
record RungeKuttaReplay(ButcherTableau tableau) {
  /** The state after one step. */
  double[] step(Dynamics dynamics, double t, double h, double[] state) {
    double[][] slopes = new double[tableau.size()][state.length];
    for (int i = 0; i < tableau.size(); i++) {
      double[] argument = state.clone();
      for (int j = 0; j < i; j++) {
        add(h * tableau.stages().get(i).get(j), slopes[j], argument);
      }
      dynamics.drift(t + tableau.nodes().get(i) * h, argument, slopes[i]);
    }
    double[] end = state.clone();
    for (int i = 0; i < tableau.size(); i++) {
      add(h * tableau.weights().get(i), slopes[i], end);
    }
    return end;
  }

  private static void add(double factor, double[] values, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * values[k];
    }
  }
}
