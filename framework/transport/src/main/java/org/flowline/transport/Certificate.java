package org.flowline.transport;

/**
 * What proves an assignment optimal, recomputed from the problem in {@code O(n^2)} and without the
 * solver: weak duality says that no assignment costs less than the dual value of feasible prices.
 *
 * @param permutation whether every target is used exactly once
 * @param leastReducedCost the least {@code cost(i, j) - u_i - v_j} over all pairs; negative where
 *     prices are infeasible; zero for an empty problem
 * @param gap the cost of the assignment, summed anew, minus the dual value
 * @param scale the largest absolute cost of a pair, which tolerances are relative to
 * @param size the number n of rows
 * @since 0.1.0
 */
public record Certificate(
    boolean permutation, double leastReducedCost, double gap, double scale, int size) {

  /**
   * Checks a result for squared Euclidean cost.
   *
   * @param source source points {@code [n, dimension]}, row-major
   * @param target target points {@code [n, dimension]}, row-major
   * @throws IllegalArgumentException if the lengths do not fit together
   */
  public static Certificate ofPoints(
      AssignmentResult result, double[] source, double[] target, int n, int dimension) {
    AssignmentProblem.checkPoints(source, target, n, dimension);
    return check(
        result, n, (i, j) -> AssignmentProblem.squaredDistance(source, i, target, j, dimension));
  }

  /**
   * Checks a result for a cost matrix.
   *
   * @param costs {@code [n, n]}, row-major
   * @throws IllegalArgumentException if the lengths do not fit together
   */
  public static Certificate ofCosts(AssignmentResult result, double[] costs, int n) {
    AssignmentProblem.checkCosts(costs, n);
    return check(result, n, (i, j) -> costs[i * n + j]);
  }

  /**
   * Whether the assignment is optimal up to rounding: a permutation, no reduced cost below {@code
   * -tolerance * scale}, and a gap of at most {@code tolerance * scale * n} either way.
   *
   * @param tolerance relative to the largest cost, for example 1e-12
   */
  public boolean holds(double tolerance) {
    return permutation
        && leastReducedCost >= -tolerance * scale
        && Math.abs(gap) <= tolerance * scale * size;
  }

  private static Certificate check(AssignmentResult result, int n, PairCost costs) {
    int[] targetOf = result.targetOf();
    if (targetOf.length != n) {
      throw new IllegalArgumentException(
          "the result has " + targetOf.length + " rows, the problem " + n);
    }
    double[] u = result.rowPrices();
    double[] v = result.columnPrices();
    boolean[] used = new boolean[n];
    boolean permutation = true;
    double least = n == 0 ? 0 : Double.POSITIVE_INFINITY;
    double scale = 0;
    double primal = 0;
    for (int i = 0; i < n; i++) {
      int target = targetOf[i];
      if (target < 0 || target >= n || used[target]) {
        permutation = false;
      } else {
        used[target] = true;
        primal += costs.of(i, target);
      }
      for (int j = 0; j < n; j++) {
        double cost = costs.of(i, j);
        least = Math.min(least, cost - u[i] - v[j]);
        scale = Math.max(scale, Math.abs(cost));
      }
    }
    return new Certificate(permutation, least, primal - result.dualValue(), scale, n);
  }

  private interface PairCost {
    double of(int row, int column);
  }
}
