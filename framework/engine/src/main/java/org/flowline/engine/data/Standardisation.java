package org.flowline.engine.data;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Batch;

/**
 * The affine map between the user's units and the coordinates that the network sees: {@code z_j =
 * (x_j - mean_j) / deviation_j}. A coordinate that is constant has deviation 0: it is only centred,
 * and what arrives there is given back as it was.
 */
public final class Standardisation {
  private final double[] mean;
  private final double[] deviation;
  private final double[] scale;

  private Standardisation(double[] mean, double[] deviation) {
    this(mean, deviation, Arrays.stream(deviation).map(d -> d == 0 ? 1 : d).toArray());
  }

  private Standardisation(double[] mean, double[] deviation, double[] scale) {
    this.mean = mean;
    this.deviation = deviation;
    this.scale = scale;
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
        deviation[j] = 0;
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

  /** The map with these means and deviations, one a coordinate. */
  public static Standardisation of(List<Double> mean, List<Double> deviation) {
    return new Standardisation(
        mean.stream().mapToDouble(Double::doubleValue).toArray(),
        deviation.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The number of coordinates. */
  public int width() {
    return mean.length;
  }

  /** The mean of coordinate j. */
  public double mean(int j) {
    return mean[j];
  }

  /** The deviation of coordinate j; 0 where it is constant. */
  public double deviation(int j) {
    return deviation[j];
  }

  /** By how much velocities of coordinate j scale: its deviation, or 1 where it is constant. */
  public double scale(int j) {
    return scale[j];
  }

  /** Gives constant coordinates of points in the user's units their one value. */
  public void restore(double[] points) {
    int width = mean.length;
    for (int j = 0; j < width; j++) {
      if (deviation[j] == 0) {
        for (int i = j; i < points.length; i += width) {
          points[i] = mean[j];
        }
      }
    }
  }

  /**
   * The same map with another one's scales where a coordinate is constant: what is 0 there has no
   * unit of its own, and takes that of the other end.
   */
  Standardisation scaledAs(Standardisation other) {
    double[] scales = scale.clone();
    for (int j = 0; j < scales.length; j++) {
      scales[j] = deviation[j] == 0 ? other.scale[j] : scales[j];
    }
    return new Standardisation(mean, deviation, scales);
  }

  /** The map a share of the way, from 0 to 1, towards another one, linearly. */
  Standardisation towards(Standardisation other, double share) {
    double[] means = new double[mean.length];
    double[] deviations = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      means[j] = (1 - share) * mean[j] + share * other.mean[j];
      deviations[j] = (1 - share) * scale[j] + share * other.scale[j];
    }
    return new Standardisation(means, deviations);
  }

  /** The points as the network sees them, with their labels. */
  public Batch apply(Batch points) {
    double[] out = new double[points.values().length];
    apply(points.values(), points.size(), out);
    return new Batch(points.size(), points.shape(), out, points.labels());
  }

  /** The points in the user's units, with their labels. */
  public Batch invert(Batch points) {
    double[] x = points.values().clone();
    scale(x, points.size());
    int width = mean.length;
    for (int row = 0; row < x.length; row += width) {
      for (int j = 0; j < width; j++) {
        x[row + j] += mean[j];
      }
    }
    return new Batch(points.size(), points.shape(), x, points.labels());
  }

  /** Writes the first {@code rows} points as the network sees them into {@code out}. */
  public void apply(double[] points, int rows, double[] out) {
    int width = mean.length;
    for (int row = 0; row < rows * width; row += width) {
      for (int j = 0; j < width; j++) {
        out[row + j] = (points[row + j] - mean[j]) / scale[j];
      }
    }
  }

  /** Multiplies the first {@code rows} rows by the deviations, as velocities scale. */
  public void scale(double[] values, int rows) {
    int width = mean.length;
    for (int row = 0; row < rows * width; row += width) {
      for (int j = 0; j < width; j++) {
        values[row + j] *= scale[j];
      }
    }
  }

  /** Divides the first {@code rows} rows by the deviations, as gradients scale. */
  public void scaleGradients(double[] values, int rows) {
    int width = mean.length;
    for (int row = 0; row < rows * width; row += width) {
      for (int j = 0; j < width; j++) {
        values[row + j] /= scale[j];
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardisation map
        && Arrays.equals(mean, map.mean)
        && Arrays.equals(deviation, map.deviation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
  }
}
