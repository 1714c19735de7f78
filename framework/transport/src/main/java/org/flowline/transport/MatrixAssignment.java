package org.flowline.transport;

/** Everything that problems with a full cost matrix of one size need. */
final class MatrixAssignment {

  /** First epsilon, relative to the range of the costs. */
  private static final double COARSE = 0.1;

  /** Last epsilon, relative to the range of the costs over n. */
  private static final double FINE = 0.3;

  final int n;

  private final DenseColumns columns;
  private final ExactAssignment exact;
  private final AssignmentResult result;

  MatrixAssignment(int n) {
    this.n = n;
    columns = new DenseColumns(n);
    exact = new ExactAssignment(n);
    result = new AssignmentResult(n);
  }

  AssignmentResult solve(double[] costs) {
    result.clear();
    columns.load(costs);
    double range = startPrices(costs);
    if (n > 1) {
      exact.solve(columns, COARSE * range, FINE * range / n);
    }
    for (int row = 0; row < n; row++) {
      int column = exact.columnOf[row];
      // Adding zero turns the -0.0 of an untouched price into 0.0.
      result.assign(row, column, costs[row * n + column], 0 - columns.prices[column]);
    }
    return result;
  }

  /** Makes each column's smallest value zero, and returns the largest value there is then. */
  private double startPrices(double[] costs) {
    double range = 0;
    for (int column = 0; column < n; column++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int at = column; at < costs.length; at += n) {
        least = Math.min(least, costs[at]);
        most = Math.max(most, costs[at]);
      }
      columns.setPrice(column, -least);
      range = Math.max(range, most - least);
    }
    return range;
  }
}
