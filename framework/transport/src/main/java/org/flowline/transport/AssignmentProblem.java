package org.flowline.transport;

/** What makes an assignment problem well posed, and the cost of a pair of points. */
final class AssignmentProblem {

  /** Squares and sums of n of them stay far from overflow. */
  private static final double LARGEST_COORDINATE = 1e100;

  private static final double LARGEST_COST = 1e200;

  private AssignmentProblem() {}

  static double squaredDistance(
      double[] source, int row, double[] target, int column, int dimension) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = source[row * dimension + k] - target[column * dimension + k];
      sum += difference * difference;
    }
    return sum;
  }

  static void checkPoints(double[] source, double[] target, int n, int dimension) {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, but is " + n);
    }
    if (dimension < 1) {
      throw new IllegalArgumentException("the dimension must be at least 1, but is " + dimension);
    }
    checkLength("source", source, n, dimension);
    checkLength("target", target, n, dimension);
    checkCoordinates("source", source, dimension);
    checkCoordinates("target", target, dimension);
  }

  static void checkCosts(double[] costs, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must not be negative, but is " + n);
    }
    checkLength("costs", costs, n, n);
    for (int i = 0; i < costs.length; i++) {
      // Written so that NaN fails as well.
      if (!(Math.abs(costs[i]) <= LARGEST_COST)) {
        throw new IllegalArgumentException(
            "costs[%d][%d] must be finite and at most %s in size, but is %s"
                .formatted(i / n, i % n, LARGEST_COST, costs[i]));
      }
    }
  }

  private static void checkLength(String name, double[] array, int rows, int width) {
    if (array.length != (long) rows * width) {
      throw new IllegalArgumentException(
          "%s must have %d values, %d by %d, but has %d"
              .formatted(name, (long) rows * width, rows, width, array.length));
    }
  }

  private static void checkCoordinates(String name, double[] points, int dimension) {
    for (int i = 0; i < points.length; i++) {
      if (!(Math.abs(points[i]) <= LARGEST_COORDINATE)) {
        throw new IllegalArgumentException(
            "coordinate %d of %s point %d must be finite and at most %s in size, but is %s"
                .formatted(i % dimension, name, i / dimension, LARGEST_COORDINATE, points[i]));
      }
    }
  }
}
