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
 * so a small epsilon costs iterations and never underflows. Buffers are kept: an instance solves
 * one problem at a time.
 */
public final class EntropicPlan {
  private static final double LARGEST_SCALING = 1e40;

  private final double epsilon;
  private final double tolerance;
  private final int maxIterations;
  private int size;
  private double[] costs = {};
  private double[] kernel = {};
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
    double error = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration <= maxIterations; iteration++) {
      times(v);
      error = rowError();
      if (error <= tolerance) {
        return;
      }
      double weight = 1.0 / n;
      for (int i = 0; i < n; i++) {
        u[i] = weight / product[i];
      }
      transposedTimes(u);
      for (int j = 0; j < n; j++) {
        v[j] = weight / product[j];
      }
      if (extreme(u) || extreme(v)) {
        absorb();
      }
    }
    throw new NotConvergedException(
        "after %d iterations the marginals of the entropic plan are still %.1e from 1/n, over %.1e; use a larger epsilon or more iterations"
            .formatted(maxIterations, error, tolerance));
  }

  /** The plan's mass from point i to point j; all add up to 1. */
  public double mass(int i, int j) {
    return u[i] * kernel[i * size + j] * v[j];
  }

  /** A target point for source point i, drawn from its row of the plan. */
  public int draw(int i, RandomGenerator random) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += kernel[i * size + j] * v[j];
    }
    double rest = sum * random.nextDouble();
    for (int j = 0; j < size; j++) {
      rest -= kernel[i * size + j] * v[j];
      if (rest < 0) {
        return j;
      }
    }
    return size - 1;
  }

  private void reserve(int n) {
    if (f.length != n) {
      costs = new double[n * n];
      kernel = new double[n * n];
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
    for (int i = 0, at = 0; i < size; i++) {
      for (int j = 0; j < size; j++, at++) {
        kernel[at] = Math.exp((f[i] + g[j] - costs[at]) / epsilon);
      }
    }
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
  }

  private void times(double[] vector) {
    for (int i = 0, at = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++, at++) {
        sum += kernel[at] * vector[j];
      }
      product[i] = sum;
    }
  }

  private void transposedTimes(double[] vector) {
    Arrays.fill(product, 0);
    for (int i = 0, at = 0; i < size; i++) {
      double factor = vector[i];
      for (int j = 0; j < size; j++, at++) {
        product[j] += kernel[at] * factor;
      }
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
