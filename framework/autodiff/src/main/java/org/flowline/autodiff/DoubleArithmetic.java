package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/** Element-wise arithmetic in double precision, by ND4J's plain operations. */
final class DoubleArithmetic {
  private DoubleArithmetic() {}

  static void add(TapeNode n) {
    n.array(0).addi(n.array(1), n.overwriteArray());
  }

  static void sub(TapeNode n) {
    n.array(0).subi(n.array(1), n.overwriteArray());
  }

  static void mul(TapeNode n) {
    n.array(0).muli(n.array(1), n.overwriteArray());
  }

  static void div(TapeNode n) {
    n.array(0).divi(n.array(1), n.overwriteArray());
  }

  static void affine(TapeNode n) {
    INDArray y = n.overwriteArray();
    n.array(0).muli(n.scale, y);
    y.addi(n.shift);
  }

  static void square(TapeNode n) {
    n.array(0).muli(n.array(0), n.overwriteArray());
  }

  static void sqrt(TapeNode n) {
    Nd4j.getExecutioner().exec(new Sqrt(n.array(0), n.overwriteArray()));
  }

  static void exp(TapeNode n) {
    Nd4j.getExecutioner().exec(new Exp(n.array(0), n.overwriteArray()));
  }

  static void log(TapeNode n) {
    Nd4j.getExecutioner().exec(new Log(n.array(0), n.overwriteArray()));
  }

  static void sin(TapeNode n) {
    Nd4j.getExecutioner().exec(new Sin(n.array(0), n.overwriteArray()));
  }

  static void cos(TapeNode n) {
    Nd4j.getExecutioner().exec(new Cos(n.array(0), n.overwriteArray()));
  }
}
