package org.flowline.plugins.architectures;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;

/** Residual blocks on points, each of which sees time and condition. */
record ResidualNetwork(Parameters parameters, ResidualLayers layers) implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    return layers.forward(tape, parameters, points, times, condition);
  }
}
