package org.flowline.laws.solver;

import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;

/**
 * The classical Runge-Kutta method in equal steps, for tests of what uses solvers: exact for fields
 * that are constant or cubic in time, and of order 4 otherwise.
 *
 * @param steps how many steps
 */
public record ReferenceSolver(int steps) implements Solver {
  @Override
  public Solution solve(
      Dynamics dynamics,
      double[] start,
      double from,
      double to,
      Randomness random,
      StepObserver observer) {
    double h = (to - from) / steps;
    double[] y = start.clone();
    double[] stage = new double[y.length];
    double[][] k = new double[4][y.length];
    for (int step = 0; step < steps; step++) {
      double t = from + step * h;
      dynamics.drift(t, y, k[0]);
      dynamics.drift(t + h / 2, advance(y, h / 2, k[0], stage), k[1]);
      dynamics.drift(t + h / 2, advance(y, h / 2, k[1], stage), k[2]);
      dynamics.drift(t + h, advance(y, h, k[2], stage), k[3]);
      for (int i = 0; i < y.length; i++) {
        y[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
        if (!Double.isFinite(y[i])) {
          throw new IntegrationException("the state is " + y[i] + " at time " + (t + h));
        }
      }
      observer.accepted(t + h, h, y);
    }
    return new Solution(y, 4L * steps, steps, 0);
  }

  private static double[] advance(double[] y, double h, double[] slope, double[] out) {
    for (int i = 0; i < y.length; i++) {
      out[i] = y[i] + h * slope[i];
    }
    return out;
  }
}
