package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.random.Randomness;

/** Points on the way of coupled pairs, and the velocities to regress on. */
record FlowMatchingMinibatch(CoupledSample sample) implements Minibatch {
  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
  }

  @Override
  public Var loss(Tape tape, Network network) {
    int size = sample.size();
    Var points = tape.input(sample.points(), size, sample.width());
    Var velocities = tape.input(sample.velocities(), size, sample.width());
    Var times = tape.input(sample.times(), size, 1);
    Var field = FieldNetwork.of(network).forward(tape, points, times);
    return field.sub(velocities).square().mean();
  }
}
