package org.flowline.transport;

/** The two stages of a solution, for any kind of columns: auction, then exact finish. */
final class ExactAssignment {

  /** How far, in epsilons of the last round, the first search for a free column goes. */
  private static final double FIRST_RADIUS = 4;

  /** Column of each row. */
  final int[] columnOf;

  private final int n;
  private final int[] rowOf;
  private final Auction auction;
  private final ShortestPaths shortestPaths;

  ExactAssignment(int n) {
    this.n = n;
    columnOf = new int[n];
    rowOf = new int[n];
    auction = new Auction(n);
    shortestPaths = new ShortestPaths(n);
  }

  /**
   * Solves for at least two rows, from the columns' present prices.
   *
   * @param first epsilon of the first round of the auction; zero if all costs are equal
   * @param last epsilon of its last round
   */
  void solve(PricedColumns columns, double first, double last) {
    if (first > 0 && last > 0) {
      auction.run(columns, first, last, columnOf, rowOf);
    } else {
      for (int i = 0; i < n; i++) {
        columnOf[i] = i;
        rowOf[i] = i;
      }
    }
    double radius = Math.max(FIRST_RADIUS * last, Double.MIN_NORMAL);
    shortestPaths.finish(columns, columnOf, rowOf, radius);
  }
}
