package org.flowline.autodiff;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The saturating activations in double precision, by ND4J's plain operations. */
final class DoubleActivations {
  private static final double LAMBDA = Op.SELU_LAMBDA;
  private static final double LAMBDA_ALPHA = Op.SELU_LAMBDA * Op.SELU_ALPHA;

  private DoubleActivations() {}

  static void tanh(TapeNode n) {
    Nd4j.getExecutioner().exec(new Tanh(n.array(0), n.overwriteArray()));
  }

  static void tanhGrad(TapeNode n) {
    INDArray v = n.array(0);
    INDArray y = n.overwriteArray();
    v.muli(v, y);
    y.rsubi(1).muli(n.array(1));
  }

  static void sigmoid(TapeNode n) {
    Nd4j.getExecutioner().exec(new Sigmoid(n.array(0), n.overwriteArray()));
  }

  static void sigmoidGrad(TapeNode n) {
    INDArray v = n.array(0);
    INDArray y = n.overwriteArray();
    y.assign(v).rsubi(1).muli(v).muli(n.array(1));
  }

  static void relu(TapeNode n) {
    n.overwriteArray().assign(Transforms.max(n.array(0), 0, true));
  }

  static void maskPositive(TapeNode n) {
    positive(n.array(0)).muli(n.array(1), n.overwriteArray());
  }

  static void maskNegative(TapeNode n) {
    positive(n.array(0)).rsubi(1).muli(n.array(1), n.overwriteArray());
  }

  static void selu(TapeNode n) {
    INDArray x = n.array(0);
    INDArray y = n.overwriteArray();
    Nd4j.getExecutioner().exec(new Expm1(Transforms.min(x, 0, true), y));
    y.muli(LAMBDA_ALPHA).addi(Transforms.max(x, 0, true).muli(LAMBDA));
  }

  static void seluGrad(TapeNode n) {
    INDArray v = n.array(0);
    INDArray right = positive(v);
    INDArray left = right.rsub(1).muli(v.add(LAMBDA_ALPHA));
    right.muli(LAMBDA).addi(left).muli(n.array(1), n.overwriteArray());
  }

  private static INDArray positive(INDArray x) {
    return x.gt(0).castTo(DataType.DOUBLE);
  }
}
