package org.flowline.engine.evaluate;

import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.network.FieldNetwork;

/**
 * A network with classifier-free guidance (Ho and Salimans 2022): {@code v = v_null + w (v_cond -
 * v_null)}, where v_null is what the network says under the null condition. A flow is linear in
 * what its network says, so velocities, scores and noise are combined alike.
 *
 * @param network trained with conditions that were dropped now and then
 * @param scale w; 1 is the network itself
 */
public record GuidedNetwork(FieldNetwork network, double scale) implements FieldNetwork {
  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    Var told = condition.orElseThrow();
    int rows = told.shape()[0];
    int columns = told.shape()[1];
    Var known = tape.fill(0, rows, columns - 1);
    Var nothing = known.concatColumns(tape.fill(1, rows, 1));
    Var without = network.forward(tape, points, times, Optional.of(nothing));
    Var with = network.forward(tape, points, times, condition);
    return without.add(with.sub(without).times(scale));
  }
}
