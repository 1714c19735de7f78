package org.flowline.plugins.metrics;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.toolkit.metric.PointMean;

/**
 * Points of two sides that a classifier shall tell apart, each with its context, in units of the
 * second side's deviation. Rows 2i and 2i + 1 are sample and test point of one number.
 *
 * @param values {@code [rows, width]}
 * @param sides 1 for a sample and -1 for a test point, {@code [rows]}
 * @param width numbers a point has, those of its context included
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record TwoSides(float[] values, float[] sides, int width) {
  /**
   * Joins them in a random order.
   *
   * @param samples {@code [n, d]}
   * @param target {@code [n, d]}, with contexts of the same shape
   */
  static TwoSides of(Batch samples, Batch target, RandomGenerator random) {
    double[][] x = rows(samples);
    double[][] y = rows(target);
    int width = x[0].length;
    for (int k = 0; k < width; k++) {
      scale(x, y, k);
    }
    int n = x.length;
    float[] values = new float[2 * n * width];
    float[] sides = new float[2 * n];
    int[] order = order(n, random);
    for (int i = 0; i < n; i++) {
      put(x[order[i]], values, 2 * i * width);
      put(y[order[i]], values, (2 * i + 1) * width);
      sides[2 * i] = 1;
      sides[2 * i + 1] = -1;
    }
    return new TwoSides(values, sides, width);
  }

  /** Coordinates, one-hot class and numbers of each point. */
  private static double[][] rows(Batch points) {
    int d = points.width();
    int classes = points.classes();
    int numbers = points.contextShape().numbers();
    double[][] rows = new double[points.size()][d + classes + numbers];
    for (int i = 0; i < rows.length; i++) {
      points.read(i, rows[i], 0);
      if (points.context().isPresent()) {
        Context context = points.context().get();
        if (classes > 0) {
          rows[i][d + context.labels().orElseThrow().values()[i]] = 1;
        }
        System.arraycopy(context.numbers(), i * numbers, rows[i], d + classes, numbers);
      }
    }
    return rows;
  }

  /** What is constant among the test points is only centred. */
  private static void scale(double[][] x, double[][] y, int k) {
    PointMean of = new PointMean();
    for (double[] row : y) {
      of.add(row[k]);
    }
    double deviation = y.length > 1 ? of.standardError() * Math.sqrt(y.length) : 0;
    double unit = deviation > 0 ? deviation : 1;
    for (double[][] side : new double[][][] {x, y}) {
      for (double[] row : side) {
        row[k] = (row[k] - of.mean()) / unit;
      }
    }
  }

  private static void put(double[] row, float[] values, int at) {
    for (int k = 0; k < row.length; k++) {
      values[at + k] = (float) row[k];
    }
  }

  /** A uniformly random permutation (Fisher-Yates). */
  static int[] order(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** How many rows there are. */
  int size() {
    return sides.length;
  }

  /**
   * The rows of one fold, or those of all others; the rows of one number are in the same.
   *
   * @param inside whether those of the fold
   */
  TwoSides part(int fold, int folds, boolean inside) {
    return take(
        IntStream.range(0, size()).filter(i -> (i / 2 % folds == fold) == inside).toArray());
  }

  /** Copies of chosen rows. */
  TwoSides take(int[] rows) {
    TwoSides taken = new TwoSides(new float[rows.length * width], new float[rows.length], width);
    taken.fill(this, rows);
    return taken;
  }

  /** Fills these rows with the first of those that are chosen of others. */
  void fill(TwoSides from, int[] rows) {
    for (int i = 0; i < size(); i++) {
      System.arraycopy(from.values, rows[i] * width, values, i * width, width);
      sides[i] = from.sides[rows[i]];
    }
  }
}
