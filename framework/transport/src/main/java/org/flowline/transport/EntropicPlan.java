package org.flowline.transport;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Entropic optimal transport between two sets of n points of equal weight: the plan P that
 * minimises {@code <P, C> + epsilon sum P_ij (log P_ij - 1)} with squared Euclidean costs C, by
 * Sinkhorn's iteration (Cuturi 2013).
 *
 * <p>The plan is {@code P_ij = u_i exp((f_i + g_j - C_ij) / epsilon) v_j}. Potentials f and g take
 * up the scalings u and v before these leave the range of a double (Schmitzer 2019, algorithm 2),
 * so a small epsilon costs iterations and never underflows. Updates are over-relaxed once their
 * rate shows (Thibault et al. 2021), which saves most of them. Buffers are kept: an instance solves
 * one problem at a time.
 *
 * @since 0.1.0
 */
public final class EntropicPlan {
  private static final double LARGEST_SCALING = 1e40;
  private static final int BAND = 16;

  private final double epsilon;
  private final double tolerance;
  private final int maxIterations;
  private final Relaxation relaxation = new Relaxation();
  private int size;
  private double[][] costs = {};
  private double[][] kernel = {};
  private double[][] transposed = {};
  private double[] f = {};
  private double[] g = {};
  private double[] u = {};
  private double[] v = {};
  private double[] product = {};

  /**
   * A solver.
   *
   * @param epsilon the regularisation, in units of squared distance; positive
   * @param tolerance how far the row sums may be from 1/n, summed over rows; positive
   * @param maxIterations most iterations, at least 1
   */
  public EntropicPlan(double epsilon, double tolerance, int maxIterations) {
    if (!(epsilon > 0) || !(tolerance > 0) || maxIterations < 1) {
      throw new IllegalArgumentException(
          "epsilon %s, tolerance %s and iterations %d must be positive"
              .formatted(epsilon, tolerance, maxIterations));
    }
    this.epsilon = epsilon;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /**
   * Solves for the plan between two clouds.
   *
   * @param x points {@code [n, d]}
   * @param y points {@code [n, d]}
   * @throws IllegalArgumentException if a coordinate is not finite
   * @throws NotConvergedException if the marginals are not within tolerance after all iterations
   */
  public void solve(double[] x, double[] y, int n, int width) {
    size = n;
    reserve(n);
    measure(x, y, width);
    begin();
    relaxation.begin();
    double error = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration <= maxIterations; iteration++) {
      ScaledRows.add(transposed, v, product);
      error = rowError();
      // Only a plain update makes the column sums exact.
      if (error <= tolerance && relaxation.plain()) {
        return;
      }
      double factor = relaxation.next(error, tolerance);
      update(u, factor);
      ScaledRows.add(kernel, u, product);
      update(v, factor);
      if (extreme(u) || extreme(v)) {
        absorb();
        relaxation.begin();
      }
    }
    throw new NotConvergedException(
        "after %d iterations the marginals of the entropic plan are still %.1e from 1/n, over %.1e; use a larger epsilon or more iterations"
            .formatted(maxIterations, error, tolerance));
  }

  /** {@code s = s^(1-w) (1 / (n product))^w}. */
  private void update(double[] scalings, double w) {
    double weight = 1.0 / size;
    for (int i = 0; i < size; i++) {
      double plain = weight / product[i];
      scalings[i] = w == 1 ? plain : scalings[i] * Math.pow(plain / scalings[i], w);
    }
  }

  /** The plan's mass from point i to point j; all add up to 1. */
  public double mass(int i, int j) {
    return u[i] * kernel[i][j] * v[j];
  }

  /** A target point for source point i, drawn from its row of the plan. */
  public int draw(int i, RandomGenerator random) {
    double[] row = kernel[i];
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += row[j] * v[j];
    }
    double rest = sum * random.nextDouble();
    for (int j = 0; j < size; j++) {
      rest -= row[j] * v[j];
      if (rest < 0) {
        return j;
      }
    }
    return size - 1;
  }

  private void reserve(int n) {
    if (f.length != n) {
      costs = new double[n][n];
      kernel = new double[n][n];
      transposed = new double[n][n];
      f = new double[n];
      g = new double[n];
      u = new double[n];
      v = new double[n];
      product = new double[n];
    }
  }

  private void measure(double[] x, double[] y, int width) {
    double[] coordinate = product;
    for (int i = 0; i < size; i++) {
      Arrays.fill(costs[i], 0);
    }
    for (int k = 0; k < width; k++) {
      for (int j = 0; j < size; j++) {
        coordinate[j] = y[j * width + k];
      }
      for (int i = 0; i < size; i++) {
        addSquaredDifferences(x[i * width + k], coordinate, costs[i]);
      }
    }
    for (int i = 0; i < size; i++) {
      requireFinite(i);
    }
  }

  private static void addSquaredDifferences(double from, double[] to, double[] costs) {
    for (int j = 0; j < to.length; j++) {
      costs[j] += (from - to[j]) * (from - to[j]);
    }
  }

  private void requireFinite(int i) {
    for (int j = 0; j < size; j++) {
      if (!Double.isFinite(costs[i][j])) {
        throw new IllegalArgumentException(
            "the distance of points %d and %d is not finite".formatted(i, j));
      }
    }
  }

  /** Potentials under which no row and no column of the kernel is below 1 everywhere. */
  private void begin() {
    Arrays.fill(g, Double.POSITIVE_INFINITY);
    for (int i = 0; i < size; i++) {
      f[i] = least(costs[i]);
      lower(g, costs[i], f[i]);
    }
    exponentiate();
  }

  private static double least(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    // A branch, not Math.min: it is almost never taken, so it costs next to nothing.
    for (double value : values) {
      if (value < least) {
        least = value;
      }
    }
    return least;
  }

  private static void lower(double[] bounds, double[] costs, double potential) {
    for (int j = 0; j < bounds.length; j++) {
      bounds[j] = Math.min(bounds[j], costs[j] - potential);
    }
  }

  private void absorb() {
    for (int i = 0; i < size; i++) {
      f[i] += epsilon * Math.log(u[i]);
      g[i] += epsilon * Math.log(v[i]);
    }
    exponentiate();
  }

  private void exponentiate() {
    for (int i = 0; i < size; i++) {
      exponents(f[i], g, costs[i], 1 / epsilon, kernel[i]);
      Exponential.inPlace(kernel[i]);
    }
    transpose();
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
  }

  /** In bands of rows, of which the cache holds a line each. */
  private void transpose() {
    for (int from = 0; from < size; from += BAND) {
      int to = Math.min(size, from + BAND);
      for (int j = 0; j < size; j++) {
        double[] row = transposed[j];
        for (int i = from; i < to; i++) {
          row[i] = kernel[i][j];
        }
      }
    }
  }

  private static void exponents(
      double potential, double[] potentials, double[] costs, double scale, double[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] = (potential + potentials[j] - costs[j]) * scale;
    }
  }

  private double rowError() {
    double error = 0;
    for (int i = 0; i < size; i++) {
      error += Math.abs(u[i] * product[i] - 1.0 / size);
    }
    return error;
  }

  private static boolean extreme(double[] scalings) {
    for (double scaling : scalings) {
      if (!(scaling < LARGEST_SCALING && scaling > 1 / LARGEST_SCALING)) {
        return true;
      }
    }
    return false;
  }
}
