package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.objective.CoupledSample;

/** Noised points, what the network should say of them, and how much it counts. */
final class ScoreMatchingMinibatch implements SeparableMinibatch {
  private final ScoreMatching.Config config;
  private final GaussianPath path;
  private final CoupledSample sample;
  private final double[] inputs;
  private final double[] wanted;
  private final double[] weights;

  ScoreMatchingMinibatch(ScoreMatching.Config config, GaussianPath path, CoupledSample sample) {
    this.config = config;
    this.path = path;
    this.sample = sample;
    inputs = new double[sample.size() * sample.width()];
    wanted = new double[sample.size() * sample.width()];
    weights = new double[sample.size()];
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    sample.draw(sources, targets, random);
    boolean score = config.predict() == ScoreMatching.Predicted.SCORE;
    for (int row = 0, i = 0; row < sample.size(); row++) {
      GaussianMoments m = path.moments(sample.times()[row]);
      double lambda = config.weighting().lambda(m);
      // An error of the score is one of the noise over sigma.
      weights[row] = Math.sqrt(score ? lambda : lambda / (m.sigma() * m.sigma()));
      double factor = ScaledInputs.factor(m);
      for (int end = i + sample.width(); i < end; i++) {
        double noise = (sample.points()[i] - m.alpha() * sample.data()[i]) / m.sigma();
        inputs[i] = factor * sample.points()[i];
        wanted[i] = score ? -noise / m.sigma() : noise;
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
    Var points = tape.inputFrom(inputs, from * width, rows, width);
    Var times = tape.inputFrom(sample.times(), from, rows, 1);
    Var said =
        FieldNetwork.of(network).forward(tape, points, times, sample.condition(tape, from, to));
    Var error = said.sub(tape.inputFrom(wanted, from * width, rows, width));
    Var weighted = error.mulColumn(tape.inputFrom(weights, from, rows, 1));
    return sample.weigh(tape, weighted, from, to).meanSquare().times((double) rows / size());
  }
}
