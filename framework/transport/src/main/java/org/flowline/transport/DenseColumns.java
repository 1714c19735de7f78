package org.flowline.transport;

import java.util.Arrays;

/** Columns of a full cost matrix, row-major {@code [n, n]}; every question looks at a whole row. */
final class DenseColumns extends PricedColumns {

  private final int n;
  private double[] costs = {};

  DenseColumns(int n) {
    super(n);
    this.n = n;
  }

  /** Takes the costs of a new problem, kept but not written, and sets all prices to zero. */
  void load(double[] matrix) {
    costs = matrix;
    Arrays.fill(prices, 0);
  }

  @Override
  void search(int row) {
    final double[] costs = this.costs;
    final int offset = row * n;
    double smallest = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int at = 0;
    // A branch, not Math.min: it is almost never taken, so it costs next to nothing.
    for (int j = 0; j < n; j++) {
      double value = costs[offset + j] + prices[j];
      if (value < second) {
        if (value < smallest) {
          second = smallest;
          smallest = value;
          at = j;
        } else {
          second = value;
        }
      }
    }
    best = at;
    bestValue = smallest;
    secondValue = second;
  }

  @Override
  int within(int row, double limit, int[] found, double[] values) {
    final int offset = row * n;
    int count = 0;
    for (int j = 0; j < n; j++) {
      double value = costs[offset + j] + prices[j];
      if (value <= limit) {
        found[count] = j;
        values[count++] = value;
      }
    }
    return count;
  }

  @Override
  void setPrice(int column, double price) {
    prices[column] = price;
  }

  @Override
  double cost(int row, int column) {
    return costs[row * n + column];
  }
}
