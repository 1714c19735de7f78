package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.objective.CoupledSample;

/** Points on the way of coupled pairs, the velocities to regress on, and how much each counts. */
final class FlowMatchingMinibatch implements SeparableMinibatch {
  private final TimeWeighting weighting;
  private final ProbabilityPath path;
  private final CoupledSample sample;
  private final double[] weights;

  FlowMatchingMinibatch(TimeWeighting weighting, ProbabilityPath path, CoupledSample sample) {
    this.weighting = weighting;
    this.path = path;
    this.sample = sample;
    weights = new double[sample.size()];
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
    for (int row = 0; row < weights.length; row++) {
      // Errors are weighted before they are squared.
      weights[row] = Math.sqrt(weighting.weight(path, sample.times()[row]));
    }
  }

  @Override
  public int size() {
    return sample.size();
  }

  @Override
  public double meanWeight() {
    return sample.meanWeight();
  }

  @Override
  public Var loss(Tape tape, Network network, int from, int to) {
    int rows = to - from;
    int width = sample.width();
    Var points = tape.inputFrom(sample.points(), from * width, rows, width);
    Var velocities = tape.inputFrom(sample.velocities(), from * width, rows, width);
    Var times = tape.inputFrom(sample.times(), from, rows, 1);
    Var field =
        FieldNetwork.of(network).forward(tape, points, times, sample.condition(tape, from, to));
    Var error = field.sub(velocities);
    // A product with ones costs as much as one with weights.
    Var weighted =
        weighting == TimeWeighting.UNIFORM
            ? error
            : error.mulColumn(tape.inputFrom(weights, from, rows, 1));
    return sample.weigh(tape, weighted, from, to).meanSquare().times((double) rows / size());
  }
}
