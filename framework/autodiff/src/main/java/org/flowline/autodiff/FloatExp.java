package org.flowline.autodiff;

/**
 * Scalar building blocks in single precision that C2 inlines into vector loops: no branch, no
 * conversion, no bit pattern.
 */
final class FloatExp {
  /** Beyond it the exponential is below the rounding of 1. */
  private static final float FAR = 20;

  private static final float STEEP = 1e30f;
  private static final float SQRT_HALF_PI_INVERSE = 0.3989422804f;

  private FloatExp() {}

  /**
   * {@code exp(x) - 1} of x clamped to [-20, 20]: the Taylor polynomial of x/16 in degree 6, then
   * four times {@code q -> q (q + 2)}, which squares {@code 1 + q} without losing a small q.
   */
  static float expm1(float x) {
    float z = Math.min(Math.max(x, -FAR), FAR) * (1f / 16);
    float q = z * (1 + z * (0.5f + z * (1f / 6 + z * (1f / 24 + z * (1f / 120 + z * (1f / 720))))));
    q = q * (q + 2);
    q = q * (q + 2);
    q = q * (q + 2);
    return q * (q + 2);
  }

  /** 1 above zero and 0 elsewhere; between them only where x is denormal or below 1e-30. */
  static float step(float x) {
    return Math.min(Math.max(x * STEEP, 0) * STEEP, 1);
  }

  static float tanh(float x) {
    float q = expm1(2 * x);
    return q / (q + 2);
  }

  static float sigmoid(float x) {
    float decay = 1 + expm1(-Math.abs(x));
    float side = step(x);
    return (side + (1 - side) * decay) / (1 + decay);
  }

  /** {@code s (1 + x (1 - s))} with the logistic function s. */
  static float siluSlope(float x) {
    float near = Math.min(Math.max(x, -FAR), FAR);
    float decay = 1 + expm1(-Math.abs(x));
    float side = step(x);
    float inverse = 1 / (1 + decay);
    float s = (side + (1 - side) * decay) * inverse;
    float rest = (1 - side + side * decay) * inverse;
    return s * (1 + near * rest);
  }

  /** {@code log(1 + exp(-|x|))} by the series of the inverse hyperbolic tangent. */
  static float log1pDecay(float x) {
    float decay = 1 + expm1(-Math.abs(x));
    float w = decay / (2 + decay);
    float w2 = w * w;
    float series =
        1 + w2 * (1f / 3 + w2 * (1f / 5 + w2 * (1f / 7 + w2 * (1f / 9 + w2 * (1f / 11)))));
    return 2 * w * series;
  }

  /**
   * {@code Phi(-|x|)}, the tail of the standard normal distribution, by the rational approximation
   * of Abramowitz and Stegun, 7.1.26 (absolute error 7.5e-8 of the tail).
   */
  static float normalTail(float x) {
    return tail(Math.abs(x), 1 + expm1(-0.5f * x * x));
  }

  /** {@code Phi(x) + x phi(x)}. */
  static float geluSlope(float x) {
    float bell = 1 + expm1(-0.5f * x * x);
    float near = Math.min(Math.max(x, -FAR), FAR);
    float sign = 2 * step(x) - 1;
    float cumulative = 0.5f + sign * (0.5f - tail(Math.abs(x), bell));
    return cumulative + near * SQRT_HALF_PI_INVERSE * bell;
  }

  private static float tail(float distance, float bell) {
    float t = 1 / (1 + 0.23164190f * distance);
    float p =
        t
            * (0.127414796f
                + t
                    * (-0.142248368f
                        + t * (0.7107068705f + t * (-0.7265760135f + t * 0.5307027145f))));
    return p * bell;
  }
}
