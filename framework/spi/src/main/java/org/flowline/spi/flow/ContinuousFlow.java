package org.flowline.spi.flow;

import org.flowline.spi.data.Shape;
import org.flowline.spi.path.Interval;

/**
 * A flow given by a velocity field: dx/dt = v(t, x), from the source at the first time to the data
 * at the last.
 */
public interface ContinuousFlow {
  /** The shape of one point. */
  Shape shape();

  /** The times between which the field transports source to data. */
  Interval times();

  /**
   * The velocity at many points at one time.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where v goes, {@code [rows, d]}
   */
  void velocity(double t, double[] points, int rows, double[] out);
}
