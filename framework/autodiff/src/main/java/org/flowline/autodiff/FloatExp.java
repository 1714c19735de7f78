package org.flowline.autodiff;

/**
 * Scalar building blocks in single precision that C2 inlines into vector loops: no branch, no
 * conversion, no bit pattern. Fused multiply-adds are one instruction on every processor that the
 * natives run on.
 */
final class FloatExp {
  /** Beyond it the exponential is below the rounding of 1. */
  private static final float FAR = 20;

  private FloatExp() {}

  /**
   * {@code exp(x) - 1} of x clamped to [-20, 20]: the Taylor polynomial of x/16 in degree 6, then
   * four times {@code q -> q^2 + 2 q}, which squares {@code 1 + q} without losing a small q.
   */
  static float expm1(float x) {
    float z = Math.min(Math.max(x, -FAR), FAR) * (1f / 16);
    float q = taylor(z);
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    return Math.fma(q, q, q + q);
  }

  /**
   * {@code exp(16 z) - 1} of {@code z <= 0}, like {@link #expm1}; half the cost, since every clamp
   * takes several instructions.
   */
  static float expm1OfNegative16(float z) {
    float q = nearby(Math.max(z, -FAR / 16));
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    return Math.fma(q, q, q + q);
  }

  /**
   * {@code exp(-|x|)} to an absolute error of 2e-7, falling with the value; 2e-9 beyond 20. The
   * last squaring is that of {@code 1 + q}, which keeps the far values small.
   */
  static float decay(float x) {
    float q = nearby(Math.max(Math.abs(x) * (-1f / 16), -FAR / 16));
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    q = Math.fma(q, q, q + q);
    float root = 1 + q;
    return root * root;
  }

  /**
   * {@code exp(z) - 1} of z in [-20/16, 0] to degree 5; the last two coefficients are those for
   * which the largest error of the sixteenth power is smallest, 2.1e-8.
   */
  private static float nearby(float z) {
    float q = Math.fma(z, 0.0075f, 0.04155067f);
    q = Math.fma(z, q, 1f / 6);
    q = Math.fma(z, q, 0.5f);
    q = Math.fma(z, q, 1);
    return z * q;
  }

  /** {@code exp(z) - 1} to degree 6. */
  private static float taylor(float z) {
    float q = Math.fma(z, 1f / 720, 1f / 120);
    q = Math.fma(z, q, 1f / 24);
    q = Math.fma(z, q, 1f / 6);
    q = Math.fma(z, q, 0.5f);
    q = Math.fma(z, q, 1);
    return z * q;
  }

  /** 1 above zero and 0 elsewhere; between them only where x is positive and below 1e-22. */
  static float step(float x) {
    float shifted = x - 1e-30f;
    return 0.5f + 0.5f * (shifted / (Math.abs(shifted) + 1.2e-38f));
  }

  /** {@code max(x, 0)}, without a clamp. */
  static float positivePart(float x) {
    return 0.5f * x + Math.abs(0.5f * x);
  }

  /** {@code min(x, 0)}, without a clamp. */
  static float negativePart(float x) {
    return 0.5f * x - Math.abs(0.5f * x);
  }

  static float tanh(float x) {
    float q = expm1(2 * x);
    return q / (q + 2);
  }

  static float sigmoid(float x) {
    float decay = decay(x);
    float side = step(x);
    return (side + (1 - side) * decay) / (1 + decay);
  }

  /**
   * {@code log(1 + decay)} for decay in [0, 1], by the series of the inverse hyperbolic tangent.
   */
  static float log1p(float decay) {
    float w = decay / (2 + decay);
    float w2 = w * w;
    float series =
        1 + w2 * (1f / 3 + w2 * (1f / 5 + w2 * (1f / 7 + w2 * (1f / 9 + w2 * (1f / 11)))));
    return 2 * w * series;
  }

  /**
   * {@code Phi(-distance)}, the tail of the standard normal distribution, given {@code bell =
   * exp(-distance^2 / 2)}: the rational approximation of Abramowitz and Stegun, 7.1.26 (absolute
   * error 7.5e-8).
   */
  static float normalTail(float distance, float bell) {
    float t = 1 / (1 + 0.23164189f * distance);
    float p =
        t
            * (0.1274148f
                + t * (-0.1422484f + t * (0.7107069f + t * (-0.7265761f + t * 0.5307027f))));
    return p * bell;
  }
}
