package org.flowline.transport;

import java.util.Arrays;

/**
 * The exact finish: frees every row that does not hold its cheapest column and serves it again
 * along a shortest augmenting path of reduced costs, which keeps all reduced costs at or above
 * zero.
 *
 * <p>After an auction to a small epsilon such a path is short, so each search stays within a radius
 * that only grows if no free column lies inside. Jonker and Volgenant, "A shortest augmenting path
 * algorithm for dense and sparse linear assignment problems", Computing 38 (1987).
 */
final class ShortestPaths {

  private static final double GROWTH = 4;

  /** Growths of the radius after which a search has no limit any more. */
  private static final int LIMITED_SEARCHES = 30;

  private static final double UNREACHED = Double.POSITIVE_INFINITY;

  private final int n;
  private final double[] rowValues;
  private final int[] freeRows;
  private final double[] distances;
  private final ColumnHeap heap;
  private final int[] previousRow;
  private final boolean[] settled;
  private final int[] touched;
  private int touchedCount;
  private final int[] scannedRows;
  private final double[] scannedDistances;
  private int scannedCount;
  private final int[] found;
  private final double[] values;

  /** Length of the shortest path to a free column found so far, at first the radius. */
  private double shortest;

  ShortestPaths(int n) {
    this.n = n;
    rowValues = new double[n];
    freeRows = new int[n];
    distances = new double[n];
    Arrays.fill(distances, UNREACHED);
    heap = new ColumnHeap(distances);
    previousRow = new int[n];
    settled = new boolean[n];
    touched = new int[n];
    scannedRows = new int[n];
    scannedDistances = new double[n];
    found = new int[n];
    values = new double[n];
  }

  /**
   * Completes and corrects an assignment until it is optimal.
   *
   * @param columnOf column of each row, -1 for none; complete afterwards
   * @param rowOf row of each column, -1 for none; complete afterwards
   * @param radius where the first search of a path stops, positive
   */
  void finish(PricedColumns columns, int[] columnOf, int[] rowOf, double radius) {
    int free = release(columns, columnOf, rowOf);
    for (int f = 0; f < free; f++) {
      int row = freeRows[f];
      double limit = radius;
      int searches = 1;
      int end = nearestFreeColumn(columns, rowOf, row, limit);
      while (end < 0) {
        limit = searches++ < LIMITED_SEARCHES ? limit * GROWTH : Double.POSITIVE_INFINITY;
        end = nearestFreeColumn(columns, rowOf, row, limit);
      }
      raisePrices(columns, columnOf);
      augment(columnOf, rowOf, row, end);
    }
  }

  private int release(PricedColumns columns, int[] columnOf, int[] rowOf) {
    int free = 0;
    for (int row = 0; row < n; row++) {
      columns.search(row);
      rowValues[row] = columns.bestValue;
      int column = columnOf[row];
      if (column >= 0 && columns.cost(row, column) + columns.prices[column] > columns.bestValue) {
        rowOf[column] = -1;
        columnOf[row] = -1;
      }
      if (columnOf[row] < 0) {
        freeRows[free++] = row;
      }
    }
    return free;
  }

  /** Dijkstra's search from a free row; -1 if no free column lies within the radius. */
  private int nearestFreeColumn(PricedColumns columns, int[] rowOf, int source, double radius) {
    forget();
    shortest = radius;
    int end = -1;
    int row = source;
    double distance = 0;
    while (true) {
      scannedRows[scannedCount] = row;
      scannedDistances[scannedCount++] = distance;
      double limit = rowValues[row] + (shortest - distance);
      int count = columns.within(row, limit, found, values);
      for (int f = 0; f < count; f++) {
        int column = found[f];
        // Rounding can make a reduced cost negative by a last bit.
        double length = distance + Math.max(0, values[f] - rowValues[row]);
        if (length >= distances[column] || length > shortest || settled[column]) {
          continue;
        }
        boolean known = distances[column] != UNREACHED;
        distances[column] = length;
        previousRow[column] = row;
        if (!known) {
          touched[touchedCount++] = column;
        }
        if (rowOf[column] < 0) {
          shortest = length;
          end = column;
        } else if (known) {
          heap.fell(column);
        } else {
          heap.add(column);
        }
      }
      if (heap.isEmpty() || distances[heap.nearest()] >= shortest) {
        return end;
      }
      int column = heap.removeNearest();
      settled[column] = true;
      row = rowOf[column];
      distance = distances[column];
    }
  }

  private void forget() {
    for (int t = 0; t < touchedCount; t++) {
      distances[touched[t]] = UNREACHED;
      settled[touched[t]] = false;
    }
    touchedCount = 0;
    scannedCount = 0;
    heap.clear();
  }

  private void raisePrices(PricedColumns columns, int[] columnOf) {
    for (int s = 0; s < scannedCount; s++) {
      int row = scannedRows[s];
      double raise = shortest - scannedDistances[s];
      rowValues[row] += raise;
      int column = columnOf[row];
      if (column >= 0) {
        columns.setPrice(column, columns.prices[column] + raise);
      }
    }
  }

  private void augment(int[] columnOf, int[] rowOf, int source, int end) {
    int column = end;
    int row;
    do {
      row = previousRow[column];
      int next = columnOf[row];
      columnOf[row] = column;
      rowOf[column] = row;
      column = next;
    } while (row != source);
  }
}
