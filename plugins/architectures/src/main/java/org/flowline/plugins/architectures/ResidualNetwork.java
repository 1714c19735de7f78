package org.flowline.plugins.architectures;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.random.Randomness;

/**
 * Residual blocks on points, each of which sees time and condition.
 *
 * @param dropped decides which units are dropped, in training
 */
record ResidualNetwork(Parameters parameters, ResidualLayers layers, Optional<Randomness> dropped)
    implements FieldNetwork {
  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    return layers.forward(tape, parameters, points, times, condition, dropped);
  }

  @Override
  public ResidualNetwork inTraining(Randomness random) {
    return layers.drops() ? new ResidualNetwork(parameters, layers, Optional.of(random)) : this;
  }
}
