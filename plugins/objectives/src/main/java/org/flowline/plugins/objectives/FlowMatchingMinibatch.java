package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;

/** Points on the way of coupled pairs, and the velocities to regress on. */
record FlowMatchingMinibatch(CoupledSample sample) implements SeparableMinibatch {
  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
  }

  @Override
  public int size() {
    return sample.size();
  }

  @Override
  public Var loss(Tape tape, Network network, int from, int to) {
    int rows = to - from;
    int width = sample.width();
    Var points = tape.inputFrom(sample.points(), from * width, rows, width);
    Var velocities = tape.inputFrom(sample.velocities(), from * width, rows, width);
    Var times = tape.inputFrom(sample.times(), from, rows, 1);
    Var field = FieldNetwork.of(network).forward(tape, points, times);
    return field.sub(velocities).square().mean().times((double) rows / size());
  }
}
