package org.flowline.transport;

/**
 * The exponential function of many numbers, {@code (T(x / 4096))^4096} with T the Taylor polynomial
 * of degree 11 and the power by twelve squarings: multiplications and additions only, which the JIT
 * turns into vector instructions. The relative error is below 1e-12 for |x| at most 700; below -745
 * the result is 0 or the smallest numbers there are.
 */
final class Exponential {
  private static final double LOWEST = -745.2;
  private static final int SQUARINGS = 12;

  private Exponential() {}

  /** Replaces every number by its exponential. */
  static void inPlace(double[] x) {
    taylor(x);
    for (int i = 0; i < SQUARINGS; i += 4) {
      sixteenthPower(x);
    }
  }

  private static void taylor(double[] x) {
    for (int i = 0; i < x.length; i++) {
      double y = Math.max(x[i], LOWEST) * (1.0 / 4096);
      double high = 1.0 / 39916800 * y + 1.0 / 3628800;
      high = high * y + 1.0 / 362880;
      high = high * y + 1.0 / 40320;
      high = high * y + 1.0 / 5040;
      high = high * y + 1.0 / 720;
      high = high * y + 1.0 / 120;
      high = high * y + 1.0 / 24;
      high = high * y + 1.0 / 6;
      high = high * y + 0.5;
      high = high * y + 1;
      x[i] = high * y + 1;
    }
  }

  private static void sixteenthPower(double[] x) {
    for (int i = 0; i < x.length; i++) {
      double y = x[i] * x[i];
      y *= y;
      y *= y;
      x[i] = y * y;
    }
  }
}
