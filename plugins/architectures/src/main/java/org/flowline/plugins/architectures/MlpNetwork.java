package org.flowline.plugins.architectures;

import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;

/** Linear layers with a nonlinearity between each two; parameters alternate weight and bias. */
record MlpNetwork(Parameters parameters, Activation activation) implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times) {
    Var x = times.concatColumns(points);
    int last = parameters.count() - 2;
    for (int weight = 0; weight <= last; weight += 2) {
      x = x.linear(tape.parameter(parameters, weight), tape.parameter(parameters, weight + 1));
      if (weight < last) {
        x = activation.apply(x);
      }
    }
    return x;
  }
}
