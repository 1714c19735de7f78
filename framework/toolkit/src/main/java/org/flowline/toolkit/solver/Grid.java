package org.flowline.toolkit.solver;

/**
 * How a number of steps is spaced over the way.
 *
 * @since 0.1.0
 */
public enum Grid {
  /** Steps of equal length. */
  UNIFORM {
    @Override
    double fraction(double share) {
      return share;
    }
  },
  /** {@code (1 - cos(pi s)) / 2}: short steps at both ends, where many fields are steep. */
  COSINE {
    @Override
    double fraction(double share) {
      // The square of a sine keeps the digits near 0.
      double half = Math.sin(Math.PI / 2 * share);
      return half * half;
    }
  };

  /** Which part of the way lies behind after a share of the steps. */
  abstract double fraction(double share);
}
