package org.flowline.plugins.datasets;

/**
 * Part of a circle, {@code (x + a cos s, y + b sin s)} with b of the size of a.
 *
 * @param x of the centre
 * @param y of the centre
 * @param a radius along x, negative for an arc that is mirrored
 * @param b radius along y, negative for an arc that is mirrored
 */
record Arc(double x, double y, double a, double b) implements NoisyCurve.Curve {
  @Override
  public double x(double s) {
    return x + a * Math.cos(s);
  }

  @Override
  public double y(double s) {
    return y + b * Math.sin(s);
  }

  /** Its law with noise, for s from 0 on. */
  NoisyCurve noisy(double to, double sigma) {
    return new NoisyCurve(this, 0, to, Math.abs(a), sigma);
  }
}
