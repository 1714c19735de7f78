package org.flowline.autodiff;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The smooth gates in double precision, by ND4J's plain operations. */
final class DoubleGates {
  private DoubleGates() {}

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
