package org.flowline.transport;

import java.util.Arrays;

/**
 * An optimal assignment with the prices that prove it optimal.
 *
 * <p>The dual of {@code min sum_i cost(i, targetOf(i))} is {@code max sum_i u_i + sum_j v_j}
 * subject to {@code u_i + v_j <= cost(i, j)}, with row prices u and column prices v. {@link
 * Certificate} checks both.
 *
 * <p>The arrays belong to the {@link AssignmentSolver} that made this result: they are to be read
 * only, and hold until its next {@code solve}. {@link #copy()} makes a result that lasts.
 *
 * @see AssignmentSolver
 * @since 0.1.0
 */
public final class AssignmentResult {

  private final int[] targetOf;
  private final double[] rowPrices;
  private final double[] columnPrices;
  private double cost;

  AssignmentResult(int n) {
    this(new int[n], new double[n], new double[n], 0);
  }

  private AssignmentResult(int[] targetOf, double[] rowPrices, double[] columnPrices, double cost) {
    this.targetOf = targetOf;
    this.rowPrices = rowPrices;
    this.columnPrices = columnPrices;
    this.cost = cost;
  }

  /** The target of each source row, a permutation of 0 to n - 1. */
  public int[] targetOf() {
    return targetOf;
  }

  /** The cost of the assignment, summed over all rows (not averaged). */
  public double cost() {
    return cost;
  }

  /** The dual price u of each source row. */
  public double[] rowPrices() {
    return rowPrices;
  }

  /** The dual price v of each target column. */
  public double[] columnPrices() {
    return columnPrices;
  }

  /** The sum of all prices, which equals the cost up to rounding. */
  public double dualValue() {
    double sum = 0;
    for (int i = 0; i < rowPrices.length; i++) {
      sum += rowPrices[i] + columnPrices[i];
    }
    return sum;
  }

  /** The same result in arrays of its own. */
  public AssignmentResult copy() {
    return new AssignmentResult(targetOf.clone(), rowPrices.clone(), columnPrices.clone(), cost);
  }

  @Override
  public String toString() {
    return "AssignmentResult[cost=" + cost + ", targetOf=" + Arrays.toString(targetOf) + "]";
  }

  /** Adds a pair; the row's price makes its reduced cost zero. */
  void assign(int row, int column, double pairCost, double columnPrice) {
    targetOf[row] = column;
    columnPrices[column] = columnPrice;
    rowPrices[row] = pairCost - columnPrice;
    cost += pairCost;
  }

  void clear() {
    cost = 0;
  }
}
