package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Products of matrices, moves of columns, sums over both sides and broadcasts in double precision,
 * by ND4J.
 */
final class DoubleMatrix {
  private DoubleMatrix() {}

  static void matmul(TapeNode n) {
    Nd4j.matmul(n.array(0), n.array(1), n.overwriteArray(), n.transposeA, n.transposeB, false);
  }

  static void linear(TapeNode n) {
    INDArray y = n.overwriteArray();
    Nd4j.matmul(n.array(0), n.array(1), y, false, false, false);
    y.addiRowVector(n.array(2));
  }

  static void transpose(TapeNode n) {
    n.overwriteArray().assign(n.array(0).transpose());
  }

  static void reshape(TapeNode n) {
    INDArray y = n.overwriteArray();
    y.assign(n.array(0).reshape('c', y.shape()));
  }

  static void concatColumns(TapeNode n) {
    int left = n.node(0).columns();
    INDArray y = n.overwriteArray();
    view(y, 0, left).assign(n.array(0));
    view(y, left, n.columns()).assign(n.array(1));
  }

  static void columns(TapeNode n) {
    n.overwriteArray().assign(view(n.array(0), n.from, n.from + n.columns()));
  }

  static void padColumns(TapeNode n) {
    INDArray y = n.overwriteArray();
    y.assign(0);
    view(y, n.from, n.from + n.node(0).columns()).assign(n.array(0));
  }

  private static INDArray view(INDArray matrix, int from, int to) {
    return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  static void addRow(TapeNode n) {
    n.overwriteArray().assign(n.array(0)).addiRowVector(n.array(1));
  }

  static void mulRow(TapeNode n) {
    n.overwriteArray().assign(n.array(0)).muliRowVector(n.array(1));
  }

  static void mulColumn(TapeNode n) {
    n.overwriteArray().assign(n.array(0)).muliColumnVector(n.array(1));
  }

  static void sum(TapeNode n) {
    n.overwriteArray().assign(n.scale * n.array(0).sumNumber().doubleValue());
  }

  static void sumSquares(TapeNode n) {
    INDArray x = n.array(0);
    n.overwriteArray().assign(n.scale * x.mul(x).sumNumber().doubleValue());
  }

  static void scaled(TapeNode n) {
    n.overwriteArray().assign(n.array(0)).muli(n.array(1).getDouble(0));
  }

  static void sumRows(TapeNode n) {
    n.array(0).sum(n.overwriteArray(), 0);
  }

  static void sumColumns(TapeNode n) {
    n.array(0).sum(n.overwriteArray(), true, 1);
  }

  static void broadcast(TapeNode n) {
    n.overwriteArray().assign(n.array(0).getDouble(0));
  }

  static void broadcastRows(TapeNode n) {
    INDArray y = n.overwriteArray();
    y.assign(0).addiRowVector(n.array(0));
  }

  static void broadcastColumns(TapeNode n) {
    INDArray y = n.overwriteArray();
    y.assign(0).addiColumnVector(n.array(0));
  }

  /**
   * Weights of each row, for either precision. The largest number of a row is taken off first, so
   * that no exponential overflows.
   */
  static void softmax(TapeNode n) {
    double[] x = n.values(0);
    double[] y = n.result();
    int d = n.columns();
    for (int start = 0; start < y.length; start += d) {
      double largest = x[start];
      for (int j = start + 1; j < start + d; j++) {
        largest = Math.max(largest, x[j]);
      }
      double sum = 0;
      for (int j = start; j < start + d; j++) {
        y[j] = Math.exp(x[j] - largest);
        sum += y[j];
      }
      for (int j = start; j < start + d; j++) {
        y[j] /= sum;
      }
    }
    n.write(y, 0);
  }
}
