package org.flowline.spi.flow;

/**
 * The coordinates z that a flow is integrated in, beside those that its points x are seen in, the
 * user's: {@code x = phi_t(z)}, at each time affine, or where points have bounds the image of an
 * affine map within them. In them a tolerance of a solver means the same whatever the user's units
 * are. There are k of them for the d of a point; a coordinate that has one value is not integrated,
 * so that k may be less than d.
 *
 * @since 0.1.0
 */
public interface Coordinates {
  /** Those of a flow that is integrated as it is seen. */
  static Coordinates own(ContinuousFlow flow) {
    return new OwnCoordinates(flow);
  }

  /** The flow of z, at the same times. */
  ContinuousFlow flow();

  /**
   * The points in these coordinates, a copy.
   *
   * @param t the time
   * @param points x, {@code [rows, d]}
   * @param rows how many points
   * @return z, {@code [rows, k]}
   */
  double[] of(double t, double[] points, int rows);

  /**
   * The points as they are seen, a copy.
   *
   * @param t the time
   * @param integrated z, {@code [rows, k]}, the start of a possibly longer array
   * @param rows how many points
   * @return x, {@code [rows, d]}
   */
  double[] points(double t, double[] integrated, int rows);

  /**
   * The velocities as they are seen, {@code dx/dt = d phi_t/dt (z) + d phi_t/dz dz/dt}.
   *
   * @param t the time
   * @param integrated z, {@code [rows, k]}, the start of a possibly longer array
   * @param rates dz/dt, {@code [rows, k]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where dx/dt goes, {@code [rows, d]}
   */
  void velocities(double t, double[] integrated, double[] rates, int rows, double[] out);

  /**
   * {@code log |det dx/dz|} at many points at one time, over the coordinates that are integrated.
   *
   * @param t the time
   * @param integrated z, {@code [rows, k]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where it goes, {@code [rows]}
   */
  void logStretch(double t, double[] integrated, int rows, double[] out);

  /** How long, in the user's units, something of length 1 in these coordinates is; positive. */
  double length();
}
