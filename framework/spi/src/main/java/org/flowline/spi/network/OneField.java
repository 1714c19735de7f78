package org.flowline.spi.network;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;

/** Some columns of a network's output. */
record OneField(FieldNetwork network, int index, int width) implements FieldNetwork {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    return network
        .forward(tape, points, times, condition)
        .columns(index * width, (index + 1) * width);
  }
}
