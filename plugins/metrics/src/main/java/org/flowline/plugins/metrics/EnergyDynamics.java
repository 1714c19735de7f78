package org.flowline.plugins.metrics;

import java.util.Arrays;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Coordinates;
import org.flowline.spi.solver.Dynamics;

/**
 * A flow on n points together with the energy each has spent: {@code dz/dt = v(t, z)} in the k
 * coordinates that it is integrated in, {@code de/dt = |dx/dt|^2 / l^2}, the square summed over the
 * coordinates of x, which are in the user's units, and l a length of theirs. The state is {@code
 * [n, k]} points, row-major, then {@code [n]} energies.
 */
final class EnergyDynamics implements Dynamics {
  private final Coordinates coordinates;
  private final int n;
  private final int points;
  private final double unit;
  private final double[] velocities;

  EnergyDynamics(ContinuousFlow flow, int n) {
    this.n = n;
    coordinates = flow.coordinates();
    points = n * coordinates.flow().shape().width();
    unit = coordinates.length() * coordinates.length();
    velocities = new double[n * flow.shape().width()];
  }

  /** The state at the given points with no energy spent. */
  double[] start(double t, Batch source) {
    return Arrays.copyOf(coordinates.of(t, source.values(), n), points + n);
  }

  /** The points of a state in the user's units, {@code [n, d]}. */
  double[] points(double t, double[] state) {
    return coordinates.points(t, state, n);
  }

  /** The energy of trajectory i, in squared units of the user. */
  double energy(double[] state, int i) {
    return unit * state[points + i];
  }

  @Override
  public void drift(double t, double[] state, double[] out) {
    coordinates.flow().velocity(t, state, n, out);
    coordinates.velocities(t, state, out, n, velocities);
    int width = velocities.length / n;
    for (int i = 0, at = 0; i < n; i++) {
      double square = 0;
      for (int end = at + width; at < end; at++) {
        square += velocities[at] * velocities[at];
      }
      out[points + i] = square / unit;
    }
  }
}
