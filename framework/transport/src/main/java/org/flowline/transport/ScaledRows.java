package org.flowline.transport;

import java.util.Arrays;

/**
 * The product of a row vector and a matrix, as rows that are scaled and added, four at a time.
 * Unlike a dot product, whose sum has an order, this is a loop that the JIT turns into vector
 * instructions, as long as each row is an array of its own.
 */
final class ScaledRows {
  private ScaledRows() {}

  /** {@code sum_j = sum_i factors_i rows_ij}. */
  static void add(double[][] rows, double[] factors, double[] sum) {
    Arrays.fill(sum, 0);
    int i = 0;
    for (; i + 4 <= rows.length; i += 4) {
      addFour(
          rows[i],
          factors[i],
          rows[i + 1],
          factors[i + 1],
          rows[i + 2],
          factors[i + 2],
          rows[i + 3],
          factors[i + 3],
          sum);
    }
    for (; i < rows.length; i++) {
      addOne(rows[i], factors[i], sum);
    }
  }

  private static void addFour(
      double[] p,
      double a,
      double[] q,
      double b,
      double[] r,
      double c,
      double[] s,
      double d,
      double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (p[j] * a + q[j] * b) + (r[j] * c + s[j] * d);
    }
  }

  private static void addOne(double[] row, double factor, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += row[j] * factor;
    }
  }
}
