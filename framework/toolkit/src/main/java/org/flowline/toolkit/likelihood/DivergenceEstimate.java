package org.flowline.toolkit.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.random.Randomness;

/**
 * How the divergence of a velocity, the trace of its Jacobian J, is found: {@code sum_k c_k^T J
 * c_k} over the unit vectors, which is exact, or {@code 1/n sum_k c_k^T J c_k} over n random
 * vectors with {@code E[c c^T] = I}, which is right on average (Hutchinson 1989; Grathwohl et al.
 * 2019, equation 7). Its variance for one probe and a constant J with symmetric part S is {@code 2
 * (|S|^2 - sum_i S_ii^2)} for Rademacher and {@code 2 |S|^2} for Gaussian probes.
 *
 * @param law of the vectors
 * @param probes how many vectors, n; as many as coordinates where the law is exact
 * @since 0.1.0
 */
public record DivergenceEstimate(Law law, int probes) {
  /** Each probe is kept along a solve; in fewer dimensions than that, exact is better. */
  public static final int MOST_PROBES = 10_000;

  /** The exact divergence. */
  public static final DivergenceEstimate EXACT = new DivergenceEstimate(Law.EXACT, 1);

  /** The law of the vectors. */
  public enum Law {
    /** The unit vectors, each once: d vector-Jacobian products, no randomness. */
    EXACT,
    /** Coordinates are -1 or 1. */
    RADEMACHER,
    /** Coordinates are standard normal. */
    GAUSSIAN
  }

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public DivergenceEstimate {
    if (probes < 1) {
      throw new IllegalArgumentException("probes must be at least 1, got " + probes);
    }
  }

  /**
   * The divergence along one solve: its random vectors are drawn once and stay, so that the
   * equation that a solver sees does not change under it.
   *
   * @param rows how many points
   * @param width coordinates of each
   */
  public Along along(int rows, int width, Randomness random) {
    List<double[]> vectors =
        law == Law.EXACT ? units(rows, width) : draws(rows * width, random.stream());
    return new Along(rows, width, vectors, law == Law.EXACT ? 1 : 1.0 / probes);
  }

  private static List<double[]> units(int rows, int width) {
    List<double[]> units = new ArrayList<>();
    for (int k = 0; k < width; k++) {
      double[] unit = new double[rows * width];
      for (int i = k; i < unit.length; i += width) {
        unit[i] = 1;
      }
      units.add(unit);
    }
    return units;
  }

  private List<double[]> draws(int length, RandomGenerator random) {
    List<double[]> draws = new ArrayList<>();
    for (int k = 0; k < probes; k++) {
      double[] draw = new double[length];
      Arrays.setAll(
          draw,
          i -> law == Law.GAUSSIAN ? random.nextGaussian() : random.nextBoolean() ? 1.0 : -1.0);
      draws.add(draw);
    }
    return draws;
  }

  /** The divergence at many points with fixed vectors; its buffers serve one solve. */
  public static final class Along {
    private final int rows;
    private final int width;
    private final List<double[]> vectors;
    private final List<double[]> products = new ArrayList<>();
    private final double weight;

    private Along(int rows, int width, List<double[]> vectors, double weight) {
      this.rows = rows;
      this.width = width;
      this.vectors = vectors;
      this.weight = weight;
      for (int k = 0; k < vectors.size(); k++) {
        products.add(new double[rows * width]);
      }
    }

    /** The live vectors c, each {@code [rows, d]}. */
    public List<double[]> vectors() {
      return vectors;
    }

    /** The weight of each {@code c^T J c} in the divergence. */
    public double weight() {
      return weight;
    }

    /**
     * Velocity and divergence.
     *
     * @param points {@code [rows, d]}, the start of a possibly longer array
     * @param velocity where the velocity goes, the start of a possibly longer array
     * @param out where the divergence of point i goes: {@code out[offset + i]}
     */
    public void at(
        ContinuousFlow flow,
        double t,
        double[] points,
        double[] velocity,
        double[] out,
        int offset) {
      flow.products(t, points, rows, vectors, velocity, products);
      Arrays.fill(out, offset, offset + rows, 0);
      for (int k = 0; k < vectors.size(); k++) {
        double[] vector = vectors.get(k);
        double[] product = products.get(k);
        for (int row = 0, i = 0; row < rows; row++) {
          double sum = 0;
          for (int end = i + width; i < end; i++) {
            sum += vector[i] * product[i];
          }
          out[offset + row] += weight * sum;
        }
      }
    }
  }
}
