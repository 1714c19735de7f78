package org.flowline.plugins.metrics;

import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.solver.Dynamics;

/**
 * A flow on n points together with the energy each has spent: {@code dx/dt = v(t, x)}, {@code de/dt
 * = |v(t, x)|^2}, the square summed over coordinates. The state is {@code [n, d]} points,
 * row-major, then {@code [n]} energies.
 */
final class EnergyDynamics implements Dynamics {
  private final ContinuousFlow flow;
  private final int n;
  private final int width;

  EnergyDynamics(ContinuousFlow flow, int n) {
    this.flow = flow;
    this.n = n;
    width = flow.shape().width();
  }

  /** The state at the given points with no energy spent. */
  double[] start(Batch points) {
    double[] state = new double[n * (width + 1)];
    System.arraycopy(points.values(), 0, state, 0, n * width);
    return state;
  }

  /** The energy of trajectory i. */
  double energy(double[] state, int i) {
    return state[n * width + i];
  }

  @Override
  public void drift(double t, double[] state, double[] out) {
    flow.velocity(t, state, n, out);
    for (int i = 0, at = 0; i < n; i++) {
      double square = 0;
      for (int end = at + width; at < end; at++) {
        square += out[at] * out[at];
      }
      out[n * width + i] = square;
    }
  }
}
