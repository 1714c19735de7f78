package org.flowline.autodiff;

import java.util.Arrays;

/**
 * Sums over rows and columns, and their broadcasts, in single precision.
 *
 * <p>Error of a sum of n terms: at most {@code n 2^-24 sum |x|} for columns of a matrix; the sum of
 * all elements is taken in double and rounded once.
 */
final class FloatReductions {
  private static final int ROWS_AT_ONCE = 8;

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
    int start = 0;
    for (; start + ROWS_AT_ONCE * y.length <= x.length; start += ROWS_AT_ONCE * y.length) {
      addEightRows(x, start, y);
    }
    for (; start < x.length; start += y.length) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[start + j];
      }
    }
  }

  private static void addEightRows(float[] x, int start, float[] y) {
    int d = y.length;
    int b = start + d;
    int c = b + d;
    int e = c + d;
    int f = e + d;
    int g = f + d;
    int h = g + d;
    int k = h + d;
    for (int j = 0; j < d; j++) {
      y[j] +=
          ((x[start + j] + x[b + j]) + (x[c + j] + x[e + j]))
              + ((x[f + j] + x[g + j]) + (x[h + j] + x[k + j]));
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
    repeat(n.in(0), n.overwriteHeap());
  }

  /** Fills y with copies of a row, doubling what is there. */
  static void repeat(float[] row, float[] y) {
    System.arraycopy(row, 0, y, 0, row.length);
    for (int done = row.length; done < y.length; done *= 2) {
      System.arraycopy(y, 0, y, done, Math.min(done, y.length - done));
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
