package org.flowline.transport;

import java.util.Arrays;

/**
 * Columns of a full cost matrix; every question looks at a whole row.
 *
 * <p>A row is kept in four arrays, of which the k-th numbers belong to the columns 4k to 4k + 3.
 * The smallest value of each four comes from a loop that the JIT turns into vector instructions,
 * and only a quarter of the values is then looked at one by one.
 */
final class DenseColumns extends PricedColumns {

  private static final int PARTS = 4;

  private final int n;
  private final double[][] costs;
  private final double[][] partPrices;
  private final double[] lowest;
  private final double[] lowestOfOthers;

  DenseColumns(int n) {
    super(n);
    this.n = n;
    int length = (n + PARTS - 1) / PARTS;
    costs = new double[PARTS * n][length];
    partPrices = new double[PARTS][length];
    lowest = new double[length];
    lowestOfOthers = new double[length];
    for (int column = n; column < PARTS * length; column++) {
      partPrices[column % PARTS][column / PARTS] = Double.POSITIVE_INFINITY;
    }
  }

  /** Takes the costs of a new problem, row-major {@code [n, n]}, and sets all prices to zero. */
  void load(double[] matrix) {
    clearPrices();
    for (int row = 0, at = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        costs[PARTS * row + column % PARTS][column / PARTS] = matrix[at++];
      }
    }
  }

  /** Takes the squared distances of points {@code [n, dimension]}, and sets all prices to zero. */
  void load(double[] source, double[] target, int dimension) {
    clearPrices();
    for (double[] part : costs) {
      Arrays.fill(part, 0);
    }
    for (int k = 0; k < dimension; k++) {
      for (int part = 0; part < PARTS; part++) {
        for (int column = part; column < n; column += PARTS) {
          lowest[column / PARTS] = target[column * dimension + k];
        }
        for (int row = 0; row < n; row++) {
          addSquares(source[row * dimension + k], lowest, costs[PARTS * row + part]);
        }
      }
    }
  }

  private static void addSquares(double from, double[] to, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += (from - to[j]) * (from - to[j]);
    }
  }

  private void clearPrices() {
    for (int column = 0; column < n; column++) {
      setPrice(column, 0);
    }
  }

  @Override
  void search(int row) {
    value(row);
    double smallest = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int at = 0;
    final double[] lowest = this.lowest;
    // A branch, not Math.min: it is almost never taken, so it costs next to nothing.
    for (int k = 0; k < lowest.length; k++) {
      double value = lowest[k];
      if (value < second) {
        if (value < smallest) {
          second = smallest;
          smallest = value;
          at = k;
        } else {
          second = value;
        }
      }
    }
    best = -1;
    bestValue = smallest;
    for (int part = 0; part < PARTS; part++) {
      double value = costs[PARTS * row + part][at] + partPrices[part][at];
      if (best < 0 && value == smallest) {
        best = PARTS * at + part;
      } else if (value < second) {
        second = value;
      }
    }
    secondValue = second;
  }

  /** The smallest value of each four columns to a row; more at a time is too much for the JIT. */
  private void value(int row) {
    int at = PARTS * row;
    smallerSums(costs[at], partPrices[0], costs[at + 1], partPrices[1], lowest);
    smallerSums(costs[at + 2], partPrices[2], costs[at + 3], partPrices[3], lowestOfOthers);
    takeSmaller(lowest, lowestOfOthers);
  }

  private static void smallerSums(double[] a, double[] p, double[] b, double[] q, double[] into) {
    for (int k = 0; k < into.length; k++) {
      into[k] = Math.min(a[k] + p[k], b[k] + q[k]);
    }
  }

  private static void takeSmaller(double[] values, double[] others) {
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.min(values[k], others[k]);
    }
  }

  @Override
  int within(int row, double limit, int[] found, double[] values) {
    value(row);
    int count = 0;
    for (int k = 0; k < lowest.length; k++) {
      if (lowest[k] <= limit) {
        for (int column = PARTS * k; column < Math.min(n, PARTS * (k + 1)); column++) {
          double value = cost(row, column) + prices[column];
          if (value <= limit) {
            found[count] = column;
            values[count++] = value;
          }
        }
      }
    }
    return count;
  }

  @Override
  void setPrice(int column, double price) {
    prices[column] = price;
    partPrices[column % PARTS][column / PARTS] = price;
  }

  @Override
  double cost(int row, int column) {
    return costs[PARTS * row + column % PARTS][column / PARTS];
  }
}
