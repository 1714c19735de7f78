package org.flowline.autodiff;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The activations in double precision, by ND4J's plain operations. */
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

  static void silu(TapeNode n) {
    INDArray x = n.array(0);
    Transforms.sigmoid(x, true).muli(x, n.overwriteArray());
  }

  static void siluGrad(TapeNode n) {
    INDArray x = n.array(0);
    INDArray s = Transforms.sigmoid(x, true);
    INDArray y = n.overwriteArray();
    y.assign(s).rsubi(1).muli(x).addi(1).muli(s).muli(n.array(1));
  }

  static void softplus(TapeNode n) {
    INDArray x = n.array(0);
    INDArray decay = Transforms.exp(Transforms.abs(x, true).negi(), false);
    INDArray y = n.overwriteArray();
    Nd4j.getExecutioner().exec(new Log1p(decay, y));
    y.addi(Transforms.max(x, 0, true));
  }

  static void softplusGrad(TapeNode n) {
    Transforms.sigmoid(n.array(0), true).muli(n.array(1), n.overwriteArray());
  }

  static void gelu(TapeNode n) {
    INDArray x = n.array(0);
    cumulative(x).muli(x, n.overwriteArray());
  }

  static void geluGrad(TapeNode n) {
    INDArray x = n.array(0);
    INDArray density =
        Transforms.exp(x.mul(x).muli(-0.5), false).divi(Math.sqrt(2 * Math.PI)).muli(x);
    density.addi(cumulative(x)).muli(n.array(1), n.overwriteArray());
  }

  private static INDArray cumulative(INDArray x) {
    INDArray scaled = x.mul(Math.sqrt(0.5));
    Nd4j.getExecutioner().exec(new Erf(scaled, scaled));
    return scaled.addi(1).muli(0.5);
  }
}
