package org.flowline.laws.flow;

import java.util.List;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.Interval;

/**
 * The flow {@code v(t, x) = rate x + drift} on [0, 1], whose trajectories are known in closed form,
 * for tests of what uses flows.
 *
 * @param rate the same for every coordinate
 * @param drift one number a coordinate
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent") // given once by a test, never compared
public record LinearFlow(double rate, double... drift) implements ContinuousFlow {
  @Override
  public Shape shape() {
    return Shape.of(drift.length);
  }

  @Override
  public Interval times() {
    return Interval.UNIT;
  }

  @Override
  public void velocity(double t, double[] points, int rows, double[] out) {
    for (int i = 0; i < rows * drift.length; i++) {
      out[i] = rate * points[i] + drift[i % drift.length];
    }
  }

  @Override
  public void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products) {
    velocity(t, points, rows, velocity);
    for (int k = 0; k < cotangents.size(); k++) {
      for (int i = 0; i < rows * drift.length; i++) {
        products.get(k)[i] = rate * cotangents.get(k)[i];
      }
    }
  }
}
