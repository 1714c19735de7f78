package org.flowline.laws.solver;

import java.util.List;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.ButcherTableau;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;

/**
 * The classical Runge-Kutta method in equal steps, for tests of what uses solvers: exact for fields
 * that are constant or cubic in time, and of order 4 otherwise.
 *
 * @param steps how many steps
 * @since 0.1.0
 */
public record ReferenceSolver(int steps) implements RungeKutta {
  private static final ButcherTableau CLASSICAL =
      new ButcherTableau(
          4,
          List.of(0.0, 0.5, 0.5, 1.0),
          List.of(List.of(), List.of(0.5), List.of(0.0, 0.5), List.of(0.0, 0.0, 1.0)),
          List.of(1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0),
          List.of());

  @Override
  public ButcherTableau tableau() {
    return CLASSICAL;
  }

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
