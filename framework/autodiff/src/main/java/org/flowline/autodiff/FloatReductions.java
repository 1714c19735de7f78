package org.flowline.autodiff;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/**
 * Sums over rows and columns, and their broadcasts, in single precision.
 *
 * <p>Error of a sum of n terms: at most {@code n 2^-24 sum |x|} for columns of a matrix; the sum of
 * all elements is taken in double and rounded once.
 */
final class FloatReductions {
  private FloatReductions() {}

  static void addRow(TapeNode n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float[] row = n.in(1);
    for (int start = 0; start < y.length; start += row.length) {
      for (int j = 0; j < row.length; j++) {
        y[start + j] = x[start + j] + row[j];
      }
    }
  }

  static void mulRow(TapeNode n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float[] row = n.in(1);
    for (int start = 0; start < y.length; start += row.length) {
      for (int j = 0; j < row.length; j++) {
        y[start + j] = x[start + j] * row[j];
      }
    }
  }

  static void mulColumn(TapeNode n) {
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

  static void sum(TapeNode n) {
    float[] x = n.in(0);
    // Four sums: one would wait for each addition before the next.
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      first += x[i];
      second += x[i + 1];
      third += x[i + 2];
      fourth += x[i + 3];
    }
    for (; i < x.length; i++) {
      first += x[i];
    }
    n.overwriteHeap()[0] = (float) (n.scale * (first + second + (third + fourth)));
  }

  /** The squares are those of {@link Op#SQUARE}, to the bit. */
  static void sumSquares(TapeNode n) {
    float[] x = n.in(0);
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      first += x[i] * x[i];
      second += x[i + 1] * x[i + 1];
      third += x[i + 2] * x[i + 2];
      fourth += x[i + 3] * x[i + 3];
    }
    for (; i < x.length; i++) {
      first += x[i] * x[i];
    }
    n.overwriteHeap()[0] = (float) (n.scale * (first + second + (third + fourth)));
  }

  static void scaled(TapeNode n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    float factor = n.in(1)[0];
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * x[i];
    }
  }

  /** The product of a row of ones with the matrix: OpenBLAS reads many columns at once. */
  static void sumRows(TapeNode n) {
    TapeNode x = n.node(0);
    int rows = x.rows();
    int columns = x.columns();
    if (ProductBlocks.largeSum(x)) {
      n.tape.products().columnSums(n, x);
      return;
    }
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        rows,
        columns,
        1,
        x.floats.read(),
        columns,
        n.tape.products().ones(rows),
        1,
        0,
        n.floats.overwrite(),
        1);
  }

  static void sumColumns(TapeNode n) {
    float[] y = n.overwriteHeap();
    float[] x = n.in(0);
    int d = n.node(0).columns();
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      for (int j = i * d; j < (i + 1) * d; j++) {
        sum += x[j];
      }
      y[i] = (float) sum;
    }
  }

  static void broadcast(TapeNode n) {
    Arrays.fill(n.overwriteHeap(), n.in(0)[0]);
  }

  static void broadcastRows(TapeNode n) {
    repeat(n.in(0), n.overwriteHeap());
  }

  /** Fills y with copies of a row, doubling what is there. */
  static void repeat(float[] row, float[] y) {
    System.arraycopy(row, 0, y, 0, row.length);
    for (int done = row.length; done < y.length; done *= 2) {
      System.arraycopy(y, 0, y, done, Math.min(done, y.length - done));
    }
  }

  static void broadcastColumns(TapeNode n) {
    float[] y = n.overwriteHeap();
    float[] column = n.in(0);
    int d = n.columns();
    for (int i = 0; i < column.length; i++) {
      Arrays.fill(y, i * d, (i + 1) * d, column[i]);
    }
  }
}
