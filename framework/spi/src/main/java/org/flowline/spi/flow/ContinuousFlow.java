package org.flowline.spi.flow;

import java.util.List;
import org.flowline.spi.path.Interval;

/**
 * A flow given by a velocity field: dx/dt = v(t, x), from the source at the first time to the data
 * at the last.
 *
 * @since 0.1.0
 */
public non-sealed interface ContinuousFlow extends Flow {
  /**
   * The flow as one with a velocity.
   *
   * @throws IllegalArgumentException if it has none
   */
  static ContinuousFlow of(Flow flow) {
    if (flow instanceof ContinuousFlow continuous) {
      return continuous;
    }
    throw new IllegalArgumentException(
        flow instanceof FlowMap
            ? "a flow that jumps from time to time has no velocity"
            : "an invertible network has no velocity");
  }

  /** The times between which the field transports source to data. */
  Interval times();

  /** What solvers integrate it in: its points as they are, unless it says otherwise. */
  default Coordinates coordinates() {
    return Coordinates.own(this);
  }

  /**
   * The velocity at many points at one time.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where v goes, {@code [rows, d]}
   */
  void velocity(double t, double[] points, int rows, double[] out);

  /**
   * The velocity together with vector-Jacobian products {@code c^T dv/dx}, from which its
   * divergence follows.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param cotangents any number of vectors c a point, each {@code [rows, d]}
   * @param velocity where v goes, {@code [rows, d]}
   * @param products where the products go, one {@code [rows, d]} a cotangent
   */
  void products(
      double t,
      double[] points,
      int rows,
      List<double[]> cotangents,
      double[] velocity,
      List<double[]> products);
}
