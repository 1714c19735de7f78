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
 */
public final class EntropicPlan {
  private static final double LARGEST_SCALING = 1e40;

  /** In numbers. */
  private static final int CACHE_LINE = 8;

  private final double epsilon;
  private final double tolerance;
  private final int maxIterations;
  private final Relaxation relaxation = new Relaxation();
  private int size;
  private int stride;
  private double[] costs = {};
  private double[] kernel = {};
  private double[] transposed = {};
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
      times(v);
      error = rowError();
      // Only a plain update makes the column sums exact.
      if (error <= tolerance && relaxation.plain()) {
        return;
      }
      double factor = relaxation.next(error, tolerance);
      update(u, factor);
      transposedTimes(u);
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
    return u[i] * kernel[i * stride + j] * v[j];
  }

  /** A target point for source point i, drawn from its row of the plan. */
  public int draw(int i, RandomGenerator random) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += kernel[i * stride + j] * v[j];
    }
    double rest = sum * random.nextDouble();
    for (int j = 0; j < size; j++) {
      rest -= kernel[i * stride + j] * v[j];
      if (rest < 0) {
        return j;
      }
    }
    return size - 1;
  }

  private void reserve(int n) {
    if (f.length != n) {
      costs = new double[n * n];
      // Rows a power of two apart would share the same few places of the cache.
      stride = n % CACHE_LINE == 0 ? n + CACHE_LINE : n;
      kernel = new double[n * stride];
      transposed = new double[n * stride];
      f = new double[n];
      g = new double[n];
      u = new double[n];
      v = new double[n];
      product = new double[n];
    }
  }

  private void measure(double[] x, double[] y, int width) {
    for (int i = 0, at = 0; i < size; i++) {
      for (int j = 0; j < size; j++, at++) {
        double squared = 0;
        for (int k = 0; k < width; k++) {
          double difference = x[i * width + k] - y[j * width + k];
          squared += difference * difference;
        }
        if (!Double.isFinite(squared)) {
          throw new IllegalArgumentException(
              "the distance of points %d and %d is not finite".formatted(i, j));
        }
        costs[at] = squared;
      }
    }
  }

  /** Potentials under which no row and no column of the kernel is below 1 everywhere. */
  private void begin() {
    Arrays.fill(g, Double.POSITIVE_INFINITY);
    for (int i = 0; i < size; i++) {
      f[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < size; j++) {
        f[i] = Math.min(f[i], costs[i * size + j]);
      }
      for (int j = 0; j < size; j++) {
        g[j] = Math.min(g[j], costs[i * size + j] - f[i]);
      }
    }
    exponentiate();
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
      exponents(f[i], i * size, i * stride);
    }
    Exponential.inPlace(kernel);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        transposed[j * stride + i] = kernel[i * stride + j];
      }
    }
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
  }

  private void exponents(double potential, int offset, int into) {
    double scale = 1 / epsilon;
    for (int j = 0; j < g.length; j++) {
      kernel[into + j] = (potential + g[j] - costs[offset + j]) * scale;
    }
  }

  /** {@code product = K v}, as columns of K that are scaled and added. */
  private void times(double[] vector) {
    addScaled(transposed, vector);
  }

  /** {@code product = K' u}. */
  private void transposedTimes(double[] vector) {
    addScaled(kernel, vector);
  }

  /**
   * The sum of a matrix's rows times the factors, four rows at a time: unlike a dot product, whose
   * sum has an order, this is a loop that the JIT turns into vector instructions.
   */
  private void addScaled(double[] matrix, double[] factors) {
    Arrays.fill(product, 0);
    int row = 0;
    for (; row + 4 <= size; row += 4) {
      addFour(matrix, row * stride, stride, factors, row, product);
    }
    for (; row < size; row++) {
      double factor = factors[row];
      int at = row * stride;
      for (int j = 0; j < size; j++) {
        product[j] += matrix[at + j] * factor;
      }
    }
  }

  private static void addFour(
      double[] matrix, int at, int stride, double[] factors, int row, double[] into) {
    int n = into.length;
    double a = factors[row];
    double b = factors[row + 1];
    double c = factors[row + 2];
    double d = factors[row + 3];
    int second = at + stride;
    int third = second + stride;
    int fourth = third + stride;
    for (int j = 0; j < n; j++) {
      into[j] +=
          matrix[at + j] * a
              + matrix[second + j] * b
              + matrix[third + j] * c
              + matrix[fourth + j] * d;
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
