package org.flowline.toolkit.solver;

/**
 * How large an error may be: {@code atol + rtol |y|} in each coordinate.
 *
 * @param relative rtol
 * @param absolute atol
 * @since 0.1.0
 */
public record Tolerance(double relative, double absolute) {
  /**
   * The root mean square over the first {@code count} coordinates of {@code values / (atol + rtol
   * max(|a|, |b|))}; 1 is just tolerable (Hairer, Norsett, Wanner 1993, equations II.4.10 and 11).
   */
  public double norm(double[] values, double[] a, double[] b, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double scale = absolute + relative * Math.max(Math.abs(a[k]), Math.abs(b[k]));
      double ratio = values[k] / scale;
      sum += ratio * ratio;
    }
    return Math.sqrt(sum / Math.max(1, count));
  }
}
