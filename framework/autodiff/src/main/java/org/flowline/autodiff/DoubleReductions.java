package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums over rows and columns, and their broadcasts, in double precision, by ND4J. */
final class DoubleReductions {
  private DoubleReductions() {}

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
}
