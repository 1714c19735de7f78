package org.flowline.report.plot;

/**
 * A cloud of points, {@code [count, dimension]}.
 *
 * @param count how many
 * @param dimension of how many coordinates each
 * @param values the coordinates, point by point
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
public record Points(int count, int dimension, double[] values) {

  /** A coordinate of a point. */
  public double at(int point, int coordinate) {
    return values[point * dimension + coordinate];
  }

  /** Whether there are at least two coordinates. */
  public boolean planar() {
    return dimension >= 2;
  }
}
