package org.flowline.transport;

import java.util.Arrays;

/**
 * The forward auction with epsilon scaling: rows bid for columns until each holds one, first in
 * coarse steps, then in finer ones from the prices reached.
 *
 * <p>A bid raises the price of the cheapest column by the margin to the second cheapest plus
 * epsilon. When all rows are served, each holds a column whose value is within epsilon of its best.
 * Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment problem",
 * Annals of Operations Research 14 (1988).
 */
final class Auction {

  private static final double REDUCTION = 7;

  /** Bids per row after which a round ends unfinished; far above what a round needs. */
  private static final long PATIENCE = 1000;

  private final int n;
  private final int[] waiting;

  Auction(int n) {
    this.n = n;
    waiting = new int[n];
  }

  /**
   * Bids in rounds from {@code first} down to {@code last}, both positive; prices start as they
   * are.
   *
   * @param columnOf receives the column of each row, or -1 where a round ran out of patience
   * @param rowOf receives the row of each column, or -1
   */
  void run(PricedColumns columns, double first, double last, int[] columnOf, int[] rowOf) {
    double epsilon = Math.max(first, last);
    while (true) {
      round(columns, epsilon, columnOf, rowOf);
      if (epsilon <= last) {
        return;
      }
      epsilon = Math.max(last, epsilon / REDUCTION);
    }
  }

  private void round(PricedColumns columns, double epsilon, int[] columnOf, int[] rowOf) {
    Arrays.fill(columnOf, -1);
    Arrays.fill(rowOf, -1);
    for (int i = 0; i < n; i++) {
      waiting[i] = i;
    }
    int head = 0;
    int count = n;
    // Rounding may swallow epsilon; then the exact finish takes over what is left.
    for (long bids = PATIENCE * n; count > 0 && bids > 0; bids--) {
      int row = waiting[head];
      columns.search(row);
      int column = columns.best;
      double margin = columns.secondValue - columns.bestValue;
      columns.setPrice(column, columns.prices[column] + margin + epsilon);
      int outbid = rowOf[column];
      rowOf[column] = row;
      columnOf[row] = column;
      if (outbid >= 0) {
        columnOf[outbid] = -1;
        // The queue is a ring: the place of the row just served becomes its new end.
        int tail = head + count;
        waiting[tail >= n ? tail - n : tail] = outbid;
      } else {
        count--;
      }
      head = head + 1 == n ? 0 : head + 1;
    }
  }
}
