package org.flowline.transport;

/**
 * The columns of an assignment problem with their current prices, and the two questions that rows
 * ask of them: which column is cheapest, and which are nearly so.
 *
 * <p>The value of column {@code j} to row {@code i} is {@code cost(i, j) + price(j)}; a row wants
 * it small. Each implementation adds up a value in one fixed way, so that values of the same pair
 * are equal to the last bit wherever they are computed.
 */
abstract class PricedColumns {

  /** Price of each column; changed only by {@link #setPrice}, which may keep bounds in step. */
  final double[] prices;

  /** The column with the smallest value in the last {@link #search}. */
  int best;

  /** The smallest value in the last {@link #search}. */
  double bestValue;

  /** The second smallest value in the last {@link #search}, equal to the smallest for a tie. */
  double secondValue;

  PricedColumns(int n) {
    prices = new double[n];
  }

  /** Finds the smallest and the second smallest value for a row; needs at least two columns. */
  abstract void search(int row);

  /**
   * Collects the columns whose value to a row is at most {@code limit}.
   *
   * @return how many there are; {@code found} and {@code values} hold them from index 0
   */
  abstract int within(int row, double limit, int[] found, double[] values);

  abstract void setPrice(int column, double price);

  abstract double cost(int row, int column);
}
