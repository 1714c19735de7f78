package org.flowline.engine.data;

import java.util.Arrays;
import org.flowline.spi.data.Batch;

/**
 * The affine map between the user's units and the coordinates that the network sees: {@code z_j =
 * (x_j - mean_j) / deviation_j}.
 */
public final class Standardisation {
  private final double[] mean;
  private final double[] deviation;

  private Standardisation(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** The map that changes nothing. */
  public static Standardisation identity(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[width], ones);
  }

  /**
   * The map that gives these rows mean 0 and standard deviation 1; a constant coordinate is only
   * centred.
   */
  public static Standardisation of(Batch rows) {
    int width = rows.width();
    int n = rows.size();
    double[] x = rows.values();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int j = 0; j < width; j++) {
      if (constant(rows, j)) {
        // The rounding of a mean must not pass for a spread.
        mean[j] = x[j];
        deviation[j] = 1;
        continue;
      }
      double sum = 0;
      for (int i = j; i < x.length; i += width) {
        sum += x[i];
      }
      mean[j] = sum / n;
      double squares = 0;
      for (int i = j; i < x.length; i += width) {
        squares += (x[i] - mean[j]) * (x[i] - mean[j]);
      }
      double spread = Math.sqrt(squares / n);
      deviation[j] = spread > 0 ? spread : 1;
    }
    return new Standardisation(mean, deviation);
  }

  private static boolean constant(Batch rows, int j) {
    double[] x = rows.values();
    for (int i = j; i < x.length; i += rows.width()) {
      if (x[i] != x[j]) {
        return false;
      }
    }
    return true;
  }

  /** The deviation of coordinate j, by which velocities scale. */
  public double deviation(int j) {
    return deviation[j];
  }

  /** The points as the network sees them, with their labels. */
  public Batch apply(Batch points) {
    double[] out = new double[points.values().length];
    apply(points.values(), points.size(), out);
    return new Batch(points.size(), points.shape(), out, points.labels());
  }

  /** The points in the user's units, with their labels. */
  public Batch invert(Batch points) {
    double[] z = points.values();
    double[] x = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      int j = i % mean.length;
      x[i] = mean[j] + deviation[j] * z[i];
    }
    return new Batch(points.size(), points.shape(), x, points.labels());
  }

  /** Writes the first {@code rows} points as the network sees them into {@code out}. */
  public void apply(double[] points, int rows, double[] out) {
    for (int i = 0; i < rows * mean.length; i++) {
      int j = i % mean.length;
      out[i] = (points[i] - mean[j]) / deviation[j];
    }
  }
}
