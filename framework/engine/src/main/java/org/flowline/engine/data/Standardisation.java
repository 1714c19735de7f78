package org.flowline.engine.data;

import java.util.Arrays;
import java.util.List;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/**
 * The affine map between the user's units and the k coordinates that the network sees, those of the
 * d coordinates of a point that are learned: {@code z_j = (x_j - mean_j) / deviation_j}. What is
 * left out has its mean for a value. A coordinate that is constant and learned, because it varies
 * at the other end of the flow, has deviation 0 and is only centred.
 */
public final class Standardisation {
  private final LearnedColumns columns;
  private final int[] learned;
  private final double[] mean;
  private final double[] deviation;
  private final double[] scale;

  private Standardisation(LearnedColumns columns, double[] mean, double[] deviation) {
    this(columns, mean, deviation, Arrays.stream(deviation).map(d -> d == 0 ? 1 : d).toArray());
  }

  private Standardisation(
      LearnedColumns columns, double[] mean, double[] deviation, double[] scale) {
    this.columns = columns;
    this.mean = mean;
    this.deviation = deviation;
    this.scale = scale;
    learned = columns.learned();
  }

  /** The map that changes nothing. */
  public static Standardisation identity(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new Standardisation(LearnedColumns.all(Shape.of(width)), new double[width], ones);
  }

  /** The map of all coordinates that gives these rows mean 0 and standard deviation 1. */
  public static Standardisation of(Rows rows) {
    return of(rows, LearnedColumns.all(rows.shape()));
  }

  /**
   * The map that gives what is learned of these rows mean 0 and standard deviation 1; a constant
   * coordinate is only centred. The rows are read twice, in their order.
   */
  public static Standardisation of(Rows rows, LearnedColumns columns) {
    int width = rows.width();
    int n = rows.size();
    double[] x = new double[width];
    double[] first = new double[width];
    rows.read(0, first, 0);
    boolean[] varies = new boolean[width];
    double[] mean = new double[width];
    for (int row = 0; row < n; row++) {
      rows.read(row, x, 0);
      for (int j = 0; j < width; j++) {
        mean[j] += x[j];
        varies[j] |= x[j] != first[j];
      }
    }
    for (int j = 0; j < width; j++) {
      // The rounding of a mean must not pass for a spread.
      mean[j] = varies[j] ? mean[j] / n : first[j];
    }
    double[] deviation = new double[width];
    for (int row = 0; row < n; row++) {
      rows.read(row, x, 0);
      for (int j = 0; j < width; j++) {
        deviation[j] += (x[j] - mean[j]) * (x[j] - mean[j]);
      }
    }
    for (int j = 0; j < width; j++) {
      double spread = Math.sqrt(deviation[j] / n);
      deviation[j] = !varies[j] ? 0 : spread > 0 ? spread : 1;
    }
    return new Standardisation(columns, mean, deviation);
  }

  /** The map of all coordinates with these means and deviations. */
  public static Standardisation of(List<Double> mean, List<Double> deviation) {
    return of(mean, deviation, LearnedColumns.all(Shape.of(mean.size())));
  }

  /** The map with these means and deviations, one a coordinate, learned or not. */
  public static Standardisation of(
      List<Double> mean, List<Double> deviation, LearnedColumns columns) {
    return new Standardisation(
        columns,
        mean.stream().mapToDouble(Double::doubleValue).toArray(),
        deviation.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The number of coordinates of a point, d. */
  public int width() {
    return mean.length;
  }

  /** Which coordinates the network sees. */
  public LearnedColumns columns() {
    return columns;
  }

  /** The mean of coordinate j; its value where it is constant. */
  public double mean(int j) {
    return mean[j];
  }

  /** The deviation of coordinate j; 0 where it is constant. */
  public double deviation(int j) {
    return deviation[j];
  }

  /**
   * By how much velocities of coordinate j scale, if it is learned: its deviation, or where it is
   * constant that of the other end.
   */
  public double scale(int j) {
    return scale[j];
  }

  /** {@code sum_j log scale_j} over what is learned: the log-determinant of {@code dx/dz}. */
  public double logScale() {
    double sum = 0;
    for (int j : learned) {
      sum += Math.log(scale[j]);
    }
    return sum;
  }

  /**
   * Gives constant coordinates of points their one value.
   *
   * @param points {@code [rows, d]}
   * @param values of every coordinate that is constant
   */
  void restore(double[] points, double[] values) {
    int width = mean.length;
    for (int j = 0; j < width; j++) {
      if (deviation[j] == 0) {
        for (int i = j; i < points.length; i += width) {
          points[i] = values[j];
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
    return new Standardisation(columns, mean, deviation, scales);
  }

  /** The map a share of the way, from 0 to 1, towards another one, linearly. */
  Standardisation towards(Standardisation other, double share) {
    double[] means = new double[mean.length];
    double[] deviations = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      means[j] = (1 - share) * mean[j] + share * other.mean[j];
      deviations[j] = (1 - share) * scale[j] + share * other.scale[j];
    }
    return new Standardisation(columns, means, deviations);
  }

  /** The points as the network sees them, with their contexts as they are. */
  public Batch apply(Batch points) {
    double[] out = new double[points.size() * learned.length];
    apply(points.values(), points.size(), out);
    return new Batch(points.size(), seen(points.shape()), out).with(points.context());
  }

  /** The shape in which the network sees points of a shape. */
  Shape seen(Shape points) {
    return columns.leftOut().isEmpty() ? points : columns.seen();
  }

  /** The points in the user's units, with their contexts as they are. */
  public Batch invert(Batch points) {
    double[] x = new double[points.size() * mean.length];
    invert(points.values(), points.size(), x);
    Shape shape = columns.leftOut().isEmpty() ? points.shape() : columns.shape();
    return new Batch(points.size(), shape, x).with(points.context());
  }

  /**
   * Writes points as the network sees them.
   *
   * @param points x, {@code [rows, d]}
   * @param out z, {@code [rows, k]}
   */
  public void apply(double[] points, int rows, double[] out) {
    for (int row = 0, i = 0; row < rows; row++) {
      for (int j : learned) {
        out[i++] = (points[row * mean.length + j] - mean[j]) / scale[j];
      }
    }
  }

  /**
   * Writes points in the user's units.
   *
   * @param seen z, {@code [rows, k]}
   * @param out x, {@code [rows, d]}
   */
  public void invert(double[] seen, int rows, double[] out) {
    velocities(seen, rows, out);
    for (int row = 0, i = 0; row < rows; row++) {
      for (double m : mean) {
        out[i++] += m;
      }
    }
  }

  /**
   * Writes velocities in the user's units, {@code dx_j = scale_j dz_j}, 0 for what is left out.
   *
   * @param seen dz, {@code [rows, k]}
   * @param out dx, {@code [rows, d]}
   */
  public void velocities(double[] seen, int rows, double[] out) {
    Arrays.fill(out, 0, rows * mean.length, 0);
    for (int row = 0, i = 0; row < rows; row++) {
      for (int j : learned) {
        out[row * mean.length + j] = seen[i++] * scale[j];
      }
    }
  }

  /**
   * Writes gradients in the user's units, {@code df/dx_j = df/dz_j / scale_j}, 0 for what is left
   * out.
   *
   * @param seen df/dz, {@code [rows, k]}
   * @param out df/dx, {@code [rows, d]}
   */
  public void gradients(double[] seen, int rows, double[] out) {
    Arrays.fill(out, 0, rows * mean.length, 0);
    for (int row = 0, i = 0; row < rows; row++) {
      for (int j : learned) {
        out[row * mean.length + j] = seen[i++] / scale[j];
      }
    }
  }

  /**
   * Writes gradients as the network sees them, {@code df/dz_j = df/dx_j scale_j}.
   *
   * @param gradients df/dx, {@code [rows, d]}
   * @param out df/dz, {@code [rows, k]}
   */
  public void seenGradients(double[] gradients, int rows, double[] out) {
    for (int row = 0, i = 0; row < rows; row++) {
      for (int j : learned) {
        out[i++] = gradients[row * mean.length + j] * scale[j];
      }
    }
  }

  /** The place of coordinate j among what the network sees; -1 where it is left out. */
  public int place(int j) {
    return Math.max(-1, Arrays.binarySearch(learned, j));
  }

  /** The coordinates that are learned. */
  int[] learned() {
    return learned;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardisation map
        && columns.leftOut().equals(map.columns.leftOut())
        && Arrays.equals(mean, map.mean)
        && Arrays.equals(deviation, map.deviation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
  }
}
