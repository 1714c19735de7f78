package org.flowline.spi.path;

import java.util.Locale;

/**
 * From one prediction p to another q at one time of a Gaussian path: {@code q = a x + b p} in each
 * coordinate. Both are linear in (x_1, eps), and so is x, which leaves a system of two equations.
 *
 * @param point a
 * @param prediction b
 * @since 0.1.0
 */
public record Conversion(double point, double prediction) {
  /**
   * The conversion at a time.
   *
   * @throws IllegalArgumentException if p and x are the same thing there, so that nothing more
   *     follows from them: noise and score where alpha is 0, data where sigma is 0
   */
  public static Conversion of(Prediction from, Prediction to, GaussianMoments m) {
    double p1 = from.ofData(m);
    double p2 = from.ofNoise(m);
    double q1 = to.ofData(m);
    double q2 = to.ofNoise(m);
    if (p1 == 0 && q1 == 0) {
      return finite(from, to, m, 0, q2 / p2);
    }
    if (p2 == 0 && q2 == 0) {
      return finite(from, to, m, 0, q1 / p1);
    }
    double determinant = m.alpha() * p2 - m.sigma() * p1;
    return finite(
        from,
        to,
        m,
        (q1 * p2 - q2 * p1) / determinant,
        (q2 * m.alpha() - q1 * m.sigma()) / determinant);
  }

  private static Conversion finite(
      Prediction from, Prediction to, GaussianMoments m, double point, double prediction) {
    if (!Double.isFinite(point) || !Double.isFinite(prediction)) {
      throw new IllegalArgumentException(
          "where alpha is %s and sigma %s, %s does not follow from %s"
              .formatted(
                  m.alpha(),
                  m.sigma(),
                  to.name().toLowerCase(Locale.ROOT),
                  from.name().toLowerCase(Locale.ROOT)));
    }
    return new Conversion(point, prediction);
  }

  /** One coordinate of q. */
  public double apply(double x, double p) {
    return point * x + prediction * p;
  }
}
