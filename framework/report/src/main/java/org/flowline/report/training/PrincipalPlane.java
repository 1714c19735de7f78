package org.flowline.report.training;

import java.util.Arrays;
import org.flowline.report.plot.Points;

/**
 * The plane in which standardised points vary most: that of their first two principal components
 * (Pearson 1901). A column of one value has no part in it.
 *
 * @param mean of each column
 * @param scale the deviation of each column; infinite where it has one value
 * @param axes two orthonormal directions of standardised points
 * @param shares of the variance along each
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
record PrincipalPlane(double[] mean, double[] scale, double[][] axes, double[] shares) {
  private static final int MOST = 500;
  private static final double SETTLED = 1e-10;

  /** That of at least one point of at least two coordinates. */
  static PrincipalPlane of(Points points) {
    int d = points.dimension();
    double[] mean = new double[d];
    double[] scale = new double[d];
    for (int j = 0; j < d; j++) {
      double sum = 0;
      for (int i = 0; i < points.count(); i++) {
        sum += points.at(i, j);
      }
      mean[j] = sum / points.count();
      double squares = 0;
      for (int i = 0; i < points.count(); i++) {
        double off = points.at(i, j) - mean[j];
        squares += off * off;
      }
      double deviation = Math.sqrt(squares / points.count());
      scale[j] = deviation > 0 ? deviation : Double.POSITIVE_INFINITY;
    }
    double[][] axes = new double[2][d];
    for (int j = 0; j < d; j++) {
      axes[0][j] = 1.0 / (1 + j);
      axes[1][j] = j % 2 == 0 ? 1 : -1;
    }
    PrincipalPlane plane = new PrincipalPlane(mean, scale, axes, new double[2]);
    plane.turn(points);
    return plane;
  }

  /** Turns both axes to where the points vary most, by subspace iteration. */
  private void turn(Points points) {
    int varying = (int) Arrays.stream(scale).filter(Double::isFinite).count();
    orthonormalise();
    for (int k = 0; k < MOST; k++) {
      double moved = 0;
      for (int a = 0; a < 2; a++) {
        double[] next = covariance(points, axes[a]);
        for (int b = 0; b < a; b++) {
          remove(next, axes[b]);
        }
        double length = norm(next);
        shares[a] = varying > 0 ? length / varying : 0;
        if (length > 0) {
          for (int j = 0; j < next.length; j++) {
            double to = next[j] / length;
            moved = Math.max(moved, Math.abs(to - axes[a][j]));
            axes[a][j] = to;
          }
        }
      }
      if (moved < SETTLED) {
        break;
      }
    }
    for (double[] axis : axes) {
      point(axis);
    }
  }

  private void orthonormalise() {
    remove(axes[1], axes[0]);
    for (double[] axis : axes) {
      double length = norm(axis);
      Arrays.setAll(axis, j -> axis[j] / length);
    }
  }

  /** The covariance of standardised points times a direction. */
  private double[] covariance(Points points, double[] direction) {
    double[] out = new double[direction.length];
    double[] z = new double[direction.length];
    for (int i = 0; i < points.count(); i++) {
      standardise(points, i, z);
      double along = dot(z, direction) / points.count();
      for (int j = 0; j < z.length; j++) {
        out[j] += along * z[j];
      }
    }
    return out;
  }

  private void standardise(Points points, int row, double[] z) {
    for (int j = 0; j < z.length; j++) {
      z[j] = (points.at(row, j) - mean[j]) / scale[j];
    }
  }

  /** Both signs of an axis are as good: its largest part is positive. */
  private static void point(double[] axis) {
    int largest = 0;
    for (int j = 1; j < axis.length; j++) {
      largest = Math.abs(axis[j]) > Math.abs(axis[largest]) + SETTLED ? j : largest;
    }
    double sign = axis[largest] < 0 ? -1 : 1;
    Arrays.setAll(axis, j -> sign * axis[j]);
  }

  private static void remove(double[] from, double[] direction) {
    double along = dot(from, direction) / dot(direction, direction);
    for (int j = 0; j < from.length; j++) {
      from[j] -= along * direction[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Points in the plane. */
  Points of(Points points, int atMost) {
    int count = Math.min(atMost, points.count());
    double[] plane = new double[2 * count];
    double[] z = new double[mean.length];
    for (int i = 0; i < count; i++) {
      standardise(points, i, z);
      plane[2 * i] = dot(z, axes[0]);
      plane[2 * i + 1] = dot(z, axes[1]);
    }
    return new Points(count, 2, plane);
  }
}
