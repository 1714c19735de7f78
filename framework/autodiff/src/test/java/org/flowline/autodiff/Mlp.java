package org.flowline.autodiff;

import java.util.Random;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;

/** A dense network for tests. */
final class Mlp {
  private final Parameters parameters;
  private final UnaryOperator<Var> activation;
  private final int layers;

  Mlp(DataType type, UnaryOperator<Var> activation, int... widths) {
    this.activation = activation;
    this.layers = widths.length - 1;
    Parameters.Builder builder = Parameters.builder(DataType.DOUBLE);
    for (int l = 0; l < layers; l++) {
      builder.add("weights" + l, widths[l], widths[l + 1]).add("bias" + l, widths[l + 1]);
    }
    Parameters drawn = builder.build();
    Random random = new Random(3);
    for (int i = 0; i < drawn.size(); i++) {
      drawn.doubles()[i] = 0.3 * random.nextGaussian();
    }
    this.parameters = drawn.copyAs(type);
  }

  Parameters parameters() {
    return parameters;
  }

  Var apply(Tape tape, Var x) {
    Var h = x;
    for (int l = 0; l < layers; l++) {
      h = h.linear(tape.parameter(parameters, 2 * l), tape.parameter(parameters, 2 * l + 1));
      if (l < layers - 1) {
        h = activation.apply(h);
      }
    }
    return h;
  }
}
