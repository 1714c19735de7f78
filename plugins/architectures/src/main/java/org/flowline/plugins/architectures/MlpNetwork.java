package org.flowline.plugins.architectures;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.toolkit.network.LinearLayers;

/** Linear layers on time, point and condition. */
record MlpNetwork(Parameters parameters, LinearLayers layers) implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    Var seen = times.concatColumns(points);
    return layers.forward(
        tape, parameters, condition.isPresent() ? seen.concatColumns(condition.get()) : seen);
  }
}
