package com.example.outside;

import java.util.random.RandomGenerator;
import org.flowline.autodiff.*;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.*;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.objective.CoupledSample;

/** Where pairs are at t, how fast they move there, and the later time s of each. */
record MeanFlowMinibatch(CoupledSample sample, double end, double instants, double[] later)
    implements SeparableMinibatch {
  MeanFlowMinibatch(CoupledSample sample, double end, double instants) {
    this(sample, end, instants, new double[sample.size()]);
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
    RandomGenerator draws = random.purpose("later").stream();
    for (int i = 0; i < later.length; i++) {
      double t = sample.times()[i];
      later[i] = draws.nextDouble() < instants ? t : t + (end - t) * draws.nextDouble();
    }
  }

  @Override
  public int size() {
    return sample.size();
  }

  @Override
  public Var loss(Tape tape, Network network, int from, int to) {
    int rows = to - from;
    int width = sample.width();
    Var x = tape.inputFrom(sample.points(), from * width, rows, width);
    Var v = tape.inputFrom(sample.velocities(), from * width, rows, width);
    Var t = tape.inputFrom(sample.times(), from, rows, 1);
    Var s = tape.inputFrom(later, from, rows, 1);
    Var u =
        FieldNetwork.of(network)
            .forward(tape, x, t.concatColumns(s), sample.condition(tape, from, to));
    Var rate = tape.jvp(u, new Var[] {x, t}, new Var[] {v, tape.fill(1, rows, 1)});
    Var average = v.add(rate.mulColumn(s.sub(t))).stopGradient();
    Var error = sample.weigh(tape, u.sub(average), from, to);
    return error.square().mean().times((double) rows / size());
  }

  @Override
  public double meanWeight() {
    return sample.meanWeight();
  }
}
