package org.flowline.transport;

import java.util.Arrays;

/**
 * Columns of a squared Euclidean problem in few dimensions: a tree of target points in which every
 * box also knows the lowest price inside it.
 *
 * <p>The squared distance to a box plus its lowest price bounds the value of every column in the
 * box from below, so that most of the tree is never looked at. Rows and columns are numbered by
 * their places in their trees.
 */
final class TreeColumns extends PricedColumns {

  private final int dimension;
  private final int leaves;
  private final double[] queries;
  private final double[] points;
  private final double[] middle;
  private final double[] reach;
  private final int[] leafStart;
  private final int[] leafOf;
  private final double[] lowestPrice;
  private final int[] pending = new int[2 * Integer.SIZE];
  private final double[] pendingBound = new double[2 * Integer.SIZE];

  /** Keeps both trees, which the caller may load anew between two problems. */
  TreeColumns(PointTree sources, PointTree targets, int n, int dimension) {
    super(n);
    this.dimension = dimension;
    leaves = targets.leaves;
    queries = sources.points;
    points = targets.points;
    middle = targets.middle;
    reach = targets.reach;
    leafStart = targets.leafStart;
    leafOf = targets.leafOf;
    lowestPrice = new double[2 * leaves];
  }

  /** Sets all prices to zero, as the start of a new problem. */
  void reset() {
    Arrays.fill(prices, 0);
    Arrays.fill(lowestPrice, 0);
  }

  @Override
  void search(int row) {
    double smallest = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int at = 0;
    int waiting = 0;
    int box = 1;
    double bound = Double.NEGATIVE_INFINITY;
    while (true) {
      // The nearer child is entered at once, the other waits until the second best is known better.
      while (bound < second && box < leaves) {
        int child = 2 * box;
        double left = bound(child, row);
        double right = bound(child + 1, row);
        boolean leftFirst = left <= right;
        double other = leftFirst ? right : left;
        if (other < second) {
          pending[waiting] = leftFirst ? child + 1 : child;
          pendingBound[waiting++] = other;
        }
        box = leftFirst ? child : child + 1;
        bound = leftFirst ? left : right;
      }
      if (bound < second) {
        int end = leafStart[box - leaves + 1];
        for (int j = leafStart[box - leaves]; j < end; j++) {
          double value = cost(row, j) + prices[j];
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
      }
      if (waiting == 0) {
        break;
      }
      box = pending[--waiting];
      bound = pendingBound[waiting];
    }
    best = at;
    bestValue = smallest;
    secondValue = second;
  }

  @Override
  int within(int row, double limit, int[] found, double[] values) {
    int count = 0;
    int waiting = 0;
    pending[waiting++] = 1;
    while (waiting > 0) {
      int box = pending[--waiting];
      if (bound(box, row) > limit) {
        continue;
      }
      if (box < leaves) {
        pending[waiting++] = 2 * box;
        pending[waiting++] = 2 * box + 1;
        continue;
      }
      int end = leafStart[box - leaves + 1];
      for (int j = leafStart[box - leaves]; j < end; j++) {
        double value = cost(row, j) + prices[j];
        if (value <= limit) {
          found[count] = j;
          values[count++] = value;
        }
      }
    }
    return count;
  }

  @Override
  void setPrice(int column, double price) {
    double before = prices[column];
    prices[column] = price;
    int box = leafOf[column];
    if (price >= before && before > lowestPrice[box]) {
      return;
    }
    double lowest = Double.POSITIVE_INFINITY;
    int end = leafStart[box - leaves + 1];
    for (int j = leafStart[box - leaves]; j < end; j++) {
      lowest = Math.min(lowest, prices[j]);
    }
    while (lowest != lowestPrice[box]) {
      lowestPrice[box] = lowest;
      if (box == 1) {
        return;
      }
      lowest = Math.min(lowest, lowestPrice[box ^ 1]);
      box >>= 1;
    }
  }

  @Override
  double cost(int row, int column) {
    if (dimension == 2) {
      double dx = queries[2 * row] - points[2 * column];
      double dy = queries[2 * row + 1] - points[2 * column + 1];
      return dx * dx + dy * dy;
    }
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = queries[row * dimension + k] - points[column * dimension + k];
      sum += difference * difference;
    }
    return sum;
  }

  /** A lower bound of the value that any column in a box has to a row. */
  private double bound(int box, int row) {
    double sum = lowestPrice[box];
    if (dimension == 2) {
      return sum
          + squaredGap(queries[2 * row], 2 * box)
          + squaredGap(queries[2 * row + 1], 2 * box + 1);
    }
    for (int k = 0; k < dimension; k++) {
      sum += squaredGap(queries[row * dimension + k], box * dimension + k);
    }
    return sum;
  }

  private double squaredGap(double coordinate, int side) {
    double gap = Math.max(Math.abs(coordinate - middle[side]) - reach[side], 0);
    return gap * gap;
  }
}
