package org.flowline.transport;

/** The optimum by trying every permutation. */
final class BruteForce {

  private BruteForce() {}

  static double leastCost(double[] costs, int n) {
    return leastCost(costs, n, 0, new boolean[n]);
  }

  static double[] squaredDistances(double[] source, double[] target, int n, int dimension) {
    double[] costs = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < dimension; k++) {
          double difference = source[i * dimension + k] - target[j * dimension + k];
          costs[i * n + j] += difference * difference;
        }
      }
    }
    return costs;
  }

  private static double leastCost(double[] costs, int n, int row, boolean[] used) {
    if (row == n) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < n; column++) {
      if (!used[column]) {
        used[column] = true;
        least = Math.min(least, costs[row * n + column] + leastCost(costs, n, row + 1, used));
        used[column] = false;
      }
    }
    return least;
  }
}
