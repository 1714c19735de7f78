package org.flowline.plugins.architectures;

import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;

/** Residual blocks on points, each of which sees the time. */
record ResidualNetwork(Parameters parameters, ResidualLayers layers) implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times) {
    return layers.forward(tape, parameters, points, times);
  }
}
