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

  /** Two of the coordinates, {@code [count, 2]}. */
  public Points plane(int first, int second) {
    double[] plane = new double[2 * count];
    for (int i = 0; i < count; i++) {
      plane[2 * i] = at(i, first);
      plane[2 * i + 1] = at(i, second);
    }
    return new Points(count, 2, plane);
  }

  /** Whether there are at least two coordinates. */
  public boolean planar() {
    return dimension >= 2;
  }
}
