package org.flowline.laws;

import java.util.Arrays;
import org.flowline.spi.data.Batch;

/**
 * The two-sample test of Kolmogorov and Smirnov, on both coordinates and on directions between, for
 * points of the plane.
 *
 * @since 0.1.0
 */
public final class KolmogorovSmirnov {
  private static final int DIRECTIONS = 8;

  /** Two-sided level of 4 standard errors of a normal: 6.3e-5. */
  private static final double LEVEL = 6.334e-5;

  private KolmogorovSmirnov() {}

  /**
   * The largest distance that two samples of n points of one law have at the level of 4 standard
   * errors: {@code sqrt(-ln(level/2)/2) sqrt(2/n)}.
   */
  public static double critical(int n) {
    return Math.sqrt(-Math.log(LEVEL / 2) / n);
  }

  /** The largest distance between the distribution functions of any projection. */
  public static double distance(Batch a, Batch b) {
    double largest = 0;
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = Math.PI * direction / DIRECTIONS;
      largest = Math.max(largest, distance(project(a, angle), project(b, angle)));
    }
    return largest;
  }

  private static double[] project(Batch points, double angle) {
    double[] projected = new double[points.size()];
    for (int i = 0; i < projected.length; i++) {
      projected[i] =
          Math.cos(angle) * points.values()[2 * i] + Math.sin(angle) * points.values()[2 * i + 1];
    }
    Arrays.sort(projected);
    return projected;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double at = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= at) {
        i++;
      }
      while (j < b.length && b[j] <= at) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }
}
