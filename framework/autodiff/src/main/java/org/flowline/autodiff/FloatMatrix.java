package org.flowline.autodiff;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.flowline.autodiff.machine.MatrixProduct;

/**
 * Matrix products and moves of columns in single precision; the products are {@link
 * MatrixProduct}s.
 */
final class FloatMatrix {
  /** So few columns, or rows, are taken one by one: of a product OpenBLAS does that faster. */
  private static final int THIN = 4;

  /** Of a layer, from which on no transposed copy is made. */
  private static final int MANY_WEIGHTS = 1 << 14;

  private FloatMatrix() {}

  static void matmul(TapeNode n) {
    TapeNode a = n.node(0);
    TapeNode b = n.node(1);
    if (n.transposeA && n.columns() <= THIN) {
      for (int j = 0; j < n.columns(); j++) {
        combineRows(a, b, n.transposeB, n, false, j);
      }
    } else if (!n.transposeB && n.rows() <= THIN) {
      for (int i = 0; i < n.rows(); i++) {
        combineRows(b, a, !n.transposeA, n, true, i);
      }
    } else if (ProductBlocks.large(n.rows(), n.columns(), n.transposeA ? a.rows() : a.columns())) {
      n.tape.products().product(n, a, n.transposeA, b, n.transposeB);
    } else {
      gemm(n, a, n.transposeA, b, n.transposeB, n.floats.overwrite(), 0);
    }
  }

  /**
   * {@code g W^T}, of a transposed copy where the weights are few and OpenBLAS computes: it takes
   * half as long again for a small product in which it has to transpose, and not a tenth for a
   * large one.
   */
  static Var timesTransposed(Var g, Var weights) {
    return MatrixProduct.copies() && weights.size() < MANY_WEIGHTS
        ? g.matmul(weights.transpose())
        : g.matmul(weights, false, true);
  }

  /**
   * One row or column of a product: the sum of the rows of {@code x}, weighted by that row or
   * column of another matrix.
   */
  private static void combineRows(
      TapeNode x,
      TapeNode weights,
      boolean weightsInRow,
      TapeNode into,
      boolean intoRow,
      int index) {
    weights.floats.read();
    weights.floats.reserveHandles(1);
    into.floats.overwrite();
    into.floats.reserveHandles(1);
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        openblas.CblasTrans,
        x.rows(),
        x.columns(),
        1,
        x.floats.read(),
        x.stride(),
        weights.floats.at(0, weightsInRow ? (long) index * weights.stride() : index),
        weightsInRow ? 1 : weights.stride(),
        0,
        into.floats.at(0, intoRow ? (long) index * into.columns() : index),
        intoRow ? 1 : into.columns());
  }

  static void linear(TapeNode n) {
    TapeNode x = n.node(0);
    if (ProductBlocks.large(n.rows(), n.columns(), x.columns())) {
      n.tape.products().linear(n, x, n.node(1), n.node(2));
      return;
    }
    ProductBlocks.repeat(n.in(2), n);
    gemm(n, x, false, n.node(1), false, n.floats.overwrite(), 1);
  }

  static void transpose(TapeNode n) {
    transpose(n.in(0), n.overwriteHeap(), n.rows(), n.columns());
  }

  private static void transpose(float[] x, float[] y, int rows, int columns) {
    int i = 0;
    // Four rows at a time: each line of x that a column touches is used four times.
    for (; i + 4 <= rows; i += 4) {
      int first = i * columns;
      int second = first + columns;
      int third = second + columns;
      int fourth = third + columns;
      for (int j = 0; j < columns; j++) {
        int at = j * rows + i;
        y[first + j] = x[at];
        y[second + j] = x[at + 1];
        y[third + j] = x[at + 2];
        y[fourth + j] = x[at + 3];
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[i * columns + j] = x[j * rows + i];
      }
    }
  }

  static void reshape(TapeNode n) {
    System.arraycopy(n.in(0), 0, n.overwriteHeap(), 0, n.size);
  }

  static void concatColumns(TapeNode n) {
    float[] y = n.overwriteHeap();
    int left = n.node(0).columns();
    int right = n.node(1).columns();
    copyColumns(n.in(0), left, 0, y, n.columns(), 0, left);
    copyColumns(n.in(1), right, 0, y, n.columns(), left, right);
  }

  static void columns(TapeNode n) {
    int width = n.columns();
    copyColumns(n.in(0), n.node(0).columns(), n.from, n.overwriteHeap(), width, 0, width);
  }

  static void padColumns(TapeNode n) {
    float[] y = n.overwriteHeap();
    Arrays.fill(y, 0);
    int width = n.node(0).columns();
    copyColumns(n.in(0), width, 0, y, n.columns(), n.from, width);
  }

  private static void copyColumns(
      float[] x, int xWidth, int xFrom, float[] y, int yWidth, int yFrom, int width) {
    int rows = x.length / xWidth;
    if (width > THIN) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(x, i * xWidth + xFrom, y, i * yWidth + yFrom, width);
      }
      return;
    }
    // Column by column: a loop over so few elements costs more than they do.
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < rows; i++) {
        y[i * yWidth + yFrom + j] = x[i * xWidth + xFrom + j];
      }
    }
  }

  private static void gemm(
      TapeNode n,
      TapeNode a,
      boolean transposeA,
      TapeNode b,
      boolean transposeB,
      FloatPointer into,
      float keep) {
    MatrixProduct.compute(
        transposeA,
        transposeB,
        n.rows(),
        n.columns(),
        transposeA ? a.rows() : a.columns(),
        a.floats.read(),
        a.stride(),
        b.floats.read(),
        b.stride(),
        keep,
        into,
        n.columns());
  }
}
