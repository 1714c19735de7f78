package org.flowline.spi.flow;

import org.flowline.spi.path.Interval;

/**
 * A flow that takes points from any time to any later one at once: a map x_s = X(x_t, t, s) with
 * X(x, t, t) = x. Nothing is integrated; samples are one jump from the first time to the last.
 *
 * @since 0.1.0
 */
public non-sealed interface FlowMap extends Flow {
  /** The times between which it transports source to data. */
  Interval times();

  /**
   * Where points are later.
   *
   * @param from the time t of the points
   * @param to the time s of where they go, not before t
   * @param points x_t, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where x_s goes, {@code [rows, d]}; another array
   */
  void transport(double from, double to, double[] points, int rows, double[] out);
}
