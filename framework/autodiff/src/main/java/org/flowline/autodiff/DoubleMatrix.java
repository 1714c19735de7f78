package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Matrix products and moves of columns in double precision, by ND4J. */
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
}
