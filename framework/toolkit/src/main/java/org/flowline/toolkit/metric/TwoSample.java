package org.flowline.toolkit.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;

/**
 * How far two samples x and y of n points are apart by a kernel k: the U-statistic {@code U = mean
 * over i != j of k(x_i, x_j) + k(y_i, y_j) - k(x_i, y_j) - k(x_j, y_i)}, which is unbiased and so
 * may be negative (Gretton et al. 2012, equation 4).
 *
 * @param value U
 * @param standardError by the jackknife over pairs (x_i, y_i)
 * @since 0.1.0
 */
public record TwoSample(double value, double standardError) {
  /** The fewest points for which there is a standard error. */
  public static final int FEWEST = 3;

  private static final int SHARES = 16;

  /** A kernel of the distance, {@code k(x, y) = f(|x - y|^2)}. */
  @FunctionalInterface
  public interface Kernel {
    /** f. */
    double of(double squaredDistance);
  }

  /**
   * Compares two samples, on all processors to spare.
   *
   * @param x {@code [n, d]}, n at least {@link #FEWEST}
   * @param y {@code [n, d]}
   */
  public static TwoSample of(Batch x, Batch y, Kernel kernel) {
    int n = x.size();
    double[] means = new double[n];
    // Added up in their order, so that the number of processors changes no bit.
    IntStream.range(0, SHARES)
        .parallel()
        .mapToObj(share -> sums(x, y, kernel, share))
        .forEachOrdered(sums -> Arrays.setAll(means, i -> means[i] + sums[i] / (n - 1)));
    double value = 0;
    for (double mean : means) {
      value += mean / n;
    }
    double squares = 0;
    for (double mean : means) {
      squares += (mean - value) * (mean - value);
    }
    // Without pair i the statistic is (n U - 2 mean_i) / (n - 2).
    return new TwoSample(value, 2 * Math.sqrt((n - 1.0) / n * squares) / (n - 2));
  }

  /** What every {@link #SHARES}-th row of the triangle of pairs adds to the sums of all rows. */
  private static double[] sums(Batch x, Batch y, Kernel kernel, int share) {
    double[] sums = new double[x.size()];
    for (int i = share; i < sums.length; i += SHARES) {
      for (int j = 0; j < i; j++) {
        double h =
            kernel.of(squaredDistance(x, i, x, j))
                + kernel.of(squaredDistance(y, i, y, j))
                - kernel.of(squaredDistance(x, i, y, j))
                - kernel.of(squaredDistance(x, j, y, i));
        sums[i] += h;
        sums[j] += h;
      }
    }
    return sums;
  }

  /** {@code |a_i - b_j|^2} of row i of a and row j of b, in the plain order of coordinates. */
  public static double squaredDistance(Batch a, int i, Batch b, int j) {
    int width = a.width();
    double[] x = a.values();
    double[] y = b.values();
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double difference = x[i * width + k] - y[j * width + k];
      sum += difference * difference;
    }
    return sum;
  }
}
