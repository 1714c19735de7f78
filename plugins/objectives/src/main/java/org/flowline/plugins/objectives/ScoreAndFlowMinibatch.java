package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.objective.CoupledSample;

/** Points on bridges between coupled pairs, their velocities and their noise. */
final class ScoreAndFlowMinibatch implements SeparableMinibatch {
  private final BridgePath path;
  private final CoupledSample sample;
  private final Coefficients coefficients = new Coefficients();
  private final double[] noise;
  private final double[] weights;

  ScoreAndFlowMinibatch(BridgePath path, CoupledSample sample) {
    this.path = path;
    this.sample = sample;
    noise = new double[sample.size() * sample.width()];
    weights = new double[sample.size()];
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
    double[] x0 = sample.source();
    double[] x1 = sample.data();
    for (int row = 0, i = 0; row < sample.size(); row++) {
      double t = sample.times()[row];
      path.coefficients(t, coefficients);
      double deviation = coefficients.noise();
      double rate = path.noise(t);
      weights[row] = 2 * deviation / (rate * rate);
      for (int end = i + sample.width(); i < end; i++) {
        double mean = coefficients.data() * x1[i] + coefficients.source() * x0[i];
        noise[i] = (sample.points()[i] - mean) / deviation;
      }
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
    int start = from * width;
    Var points = tape.inputFrom(sample.points(), start, rows, width);
    Var times = tape.inputFrom(sample.times(), from, rows, 1);
    Var both =
        FieldNetwork.of(network).forward(tape, points, times, sample.condition(tape, from, to));
    Var velocity =
        both.columns(0, width).sub(tape.inputFrom(sample.velocities(), start, rows, width));
    Var score = both.columns(width, 2 * width).mulColumn(tape.inputFrom(weights, from, rows, 1));
    Var noisy = score.add(tape.inputFrom(noise, start, rows, width));
    Var ofVelocity = sample.weigh(tape, velocity, from, to).meanSquare();
    Var ofScore = sample.weigh(tape, noisy, from, to).meanSquare();
    return ofVelocity.add(ofScore).times((double) rows / size());
  }
}
