package org.flowline.plugins.architectures;

import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;

/** Linear layers on time and point. */
record MlpNetwork(Parameters parameters, LinearLayers layers) implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times) {
    return layers.forward(tape, parameters, times.concatColumns(points));
  }
}
