package org.flowline.plugins.metrics;

import java.util.Arrays;

/**
 * Optimal transport between two sets of n points of the line, for squared distances: sorted points
 * are paired, {@code W_2^2 = 1/n sum_i (x_i - y_i)^2}.
 *
 * <p>Its potentials f(x_i) and g(y_i), with {@code f(x_i) + g(y_i) = (x_i - y_i)^2}, are its
 * derivatives by the weight of each point, from which its error follows (del Barrio and Loubes
 * 2019, theorem 4.1). {@code f' = 2 (x - T(x))} with the map T from x to y, of which a sample says
 * only where it takes the points; between them it is taken to be the mean of both.
 */
final class Slice {
  private final double[] x;
  private final double[] y;
  private final double[] f;
  private final double[] g;

  /**
   * Of points in any order.
   *
   * @param first n points, not changed
   * @param second as many, not changed
   */
  Slice(double[] first, double[] second) {
    x = first.clone();
    y = second.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    f = new double[x.length];
    g = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (i > 0) {
        double gap = x[i] - x[i - 1];
        f[i] = f[i - 1] + gap * (x[i] + x[i - 1] - y[i] - y[i - 1]);
      }
      g[i] = squared(i) - f[i];
    }
  }

  private double squared(int i) {
    return (x[i] - y[i]) * (x[i] - y[i]);
  }

  /** W_2^2. */
  double cost() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += squared(i);
    }
    return sum / x.length;
  }

  /** f at one of the first points. */
  double first(double point) {
    return f[Arrays.binarySearch(x, point)];
  }

  /** g at one of the second points. */
  double second(double point) {
    return g[Arrays.binarySearch(y, point)];
  }
}
