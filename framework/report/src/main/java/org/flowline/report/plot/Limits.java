package org.flowline.report.plot;

import java.util.Arrays;
import java.util.List;

/**
 * The two axes that compared panels share.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 */
public record Limits(Axis x, Axis y) {

  private static final double MARGIN = 0.06;

  /** How far, in spans of the trusted points, the others may widen the picture on each side. */
  private static final double WIDENING = 0.5;

  /** Coordinates that differ by more do not fit one scale: the narrow one were a line. */
  private static final double UNLIKE = 4;

  /**
   * Limits of the first two coordinates. Both axes span the same, so that a square panel shows them
   * without distortion, unless one were but a line then, as that of another unit.
   *
   * <p>All but one in a thousand of the trusted points (source and data) lie inside, and so do the
   * others (samples), except where these have run away: then the limits stop at half a span beyond
   * the trusted points, and the rest is outside of the picture.
   */
  public static Limits plane(List<Points> trusted, List<Points> others) {
    double[] x = range(trusted, others, 0);
    double[] y = range(trusted, others, 1);
    double width = x[1] - x[0];
    double height = y[1] - y[0];
    if (Math.max(width, height) > UNLIKE * Math.min(width, height)) {
      return new Limits(line(trusted, others, 0), line(trusted, others, 1));
    }
    double half = Math.max(width, height) * (0.5 + MARGIN);
    return new Limits(around((x[0] + x[1]) / 2, half), around((y[0] + y[1]) / 2, half));
  }

  /** Whether both axes have the same scale in a square panel. */
  public boolean square() {
    return Math.abs(x.span() / y.span() - 1) < 1e-9;
  }

  /** The range of one coordinate, with the same rule. */
  public static Axis line(List<Points> trusted, List<Points> others, int coordinate) {
    double[] range = range(trusted, others, coordinate);
    return around((range[0] + range[1]) / 2, (range[1] - range[0]) * (0.5 + MARGIN));
  }

  /** Whether a point lies in the picture. */
  public boolean contain(double px, double py) {
    return px >= x.min() && px <= x.max() && py >= y.min() && py <= y.max();
  }

  private static Axis around(double centre, double half) {
    return Axis.linear(centre - half, centre + half);
  }

  private static double[] range(List<Points> trusted, List<Points> others, int coordinate) {
    double[] core = quantiles(trusted.isEmpty() ? others : trusted, coordinate);
    double[] wide = quantiles(others, coordinate);
    double room = WIDENING * (core[1] - core[0]);
    double low = Math.min(core[0], Math.max(wide[0], core[0] - room));
    double high = Math.max(core[1], Math.min(wide[1], core[1] + room));
    if (high > low) {
      return new double[] {low, high};
    }
    double pad = Math.max(Math.abs(low) * 1e-3, 0.5);
    return new double[] {low - pad, high + pad};
  }

  /** The union of each cloud's range of quantiles 0.001 to 0.999, of finite values. */
  private static double[] quantiles(List<Points> clouds, int coordinate) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Points cloud : clouds) {
      double[] sorted = finite(cloud, coordinate);
      if (sorted.length > 0) {
        int cut = sorted.length / 1000;
        low = Math.min(low, sorted[cut]);
        high = Math.max(high, sorted[sorted.length - 1 - cut]);
      }
    }
    return low <= high ? new double[] {low, high} : new double[] {0, 0};
  }

  private static double[] finite(Points cloud, int coordinate) {
    double[] values = new double[cloud.count()];
    int n = 0;
    for (int i = 0; i < cloud.count(); i++) {
      double value = cloud.at(i, coordinate);
      if (Double.isFinite(value)) {
        values[n++] = value;
      }
    }
    double[] sorted = Arrays.copyOf(values, n);
    Arrays.sort(sorted);
    return sorted;
  }
}
