package org.flowline.autodiff;

import java.util.Arrays;

/**
 * Sums over rows and columns, and their broadcasts, in single precision.
 *
 * <p>Error of a sum of n terms: at most {@code n 2^-24 sum |x|} for columns of a matrix; the sum of
 * all elements is taken in double and rounded once.
 */
final class FloatReductions {
  private FloatReductions() {}

  static void addRow(Slot n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float[] row = n.in(1);
    for (int start = 0; start < y.length; start += row.length) {
      for (int j = 0; j < row.length; j++) {
        y[start + j] = x[start + j] + row[j];
      }
    }
  }

  static void mulRow(Slot n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float[] row = n.in(1);
    for (int start = 0; start < y.length; start += row.length) {
      for (int j = 0; j < row.length; j++) {
        y[start + j] = x[start + j] * row[j];
      }
    }
  }

  static void mulColumn(Slot n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float[] column = n.in(1);
    int d = n.columns();
    for (int i = 0; i < column.length; i++) {
      float factor = column[i];
      int end = (i + 1) * d;
      for (int j = i * d; j < end; j++) {
        y[j] = x[j] * factor;
      }
    }
  }

  static void sum(Slot n) {
    double sum = 0;
    for (float value : n.in(0)) {
      sum += value;
    }
    n.overwriteHeap()[0] = (float) (n.scale * sum);
  }

  static void sumRows(Slot n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    Arrays.fill(y, 0);
    for (int start = 0; start < x.length; start += y.length) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[start + j];
      }
    }
  }

  static void sumColumns(Slot n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    int d = n.slot(0).columns();
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        sum += x[j];
      }
      y[i] = (float) sum;
    }
  }

  static void broadcast(Slot n) {
    Arrays.fill(n.overwriteHeap(), n.in(0)[0]);
  }

  static void broadcastRows(Slot n) {
    float[] y = n.overwriteHeap();
    float[] row = n.in(0);
    for (int start = 0; start < y.length; start += row.length) {
      System.arraycopy(row, 0, y, start, row.length);
    }
  }

  static void broadcastColumns(Slot n) {
    float[] y = n.overwriteHeap();
    float[] column = n.in(0);
    int d = n.columns();
    for (int i = 0; i < column.length; i++) {
      Arrays.fill(y, i * d, (i + 1) * d, column[i]);
    }
  }
}
