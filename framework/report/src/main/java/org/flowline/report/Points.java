package org.flowline.report;

/**
 * A cloud of points, {@code [count, dimension]}.
 *
 * @param count how many
 * @param dimension of how many coordinates each
 * @param values the coordinates, point by point
 */
@SuppressWarnings("ArrayRecordComponent") // read-only numeric data, never compared
record Points(int count, int dimension, double[] values) {

  double at(int point, int coordinate) {
    return values[point * dimension + coordinate];
  }

  boolean planar() {
    return dimension >= 2;
  }
}
