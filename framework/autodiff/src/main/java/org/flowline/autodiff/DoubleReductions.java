package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums over rows and columns, and their broadcasts, in double precision, by ND4J. */
final class DoubleReductions {
  private DoubleReductions() {}

  static void addRow(Slot n) {
    n.overwriteArray().assign(n.array(0)).addiRowVector(n.array(1));
  }

  static void mulRow(Slot n) {
    n.overwriteArray().assign(n.array(0)).muliRowVector(n.array(1));
  }

  static void mulColumn(Slot n) {
    n.overwriteArray().assign(n.array(0)).muliColumnVector(n.array(1));
  }

  static void sum(Slot n) {
    n.overwriteArray().assign(n.scale * n.array(0).sumNumber().doubleValue());
  }

  static void sumRows(Slot n) {
    n.array(0).sum(n.overwriteArray(), 0);
  }

  static void sumColumns(Slot n) {
    n.array(0).sum(n.overwriteArray(), true, 1);
  }

  static void broadcast(Slot n) {
    n.overwriteArray().assign(n.array(0).getDouble(0));
  }

  static void broadcastRows(Slot n) {
    INDArray y = n.overwriteArray();
    y.assign(0).addiRowVector(n.array(0));
  }

  static void broadcastColumns(Slot n) {
    INDArray y = n.overwriteArray();
    y.assign(0).addiColumnVector(n.array(0));
  }
}
