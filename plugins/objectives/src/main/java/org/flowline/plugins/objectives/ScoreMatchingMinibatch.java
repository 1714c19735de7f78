package org.flowline.plugins.objectives;

import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.random.Randomness;

/** Noised points, what the network should say of them, and how much it counts. */
final class ScoreMatchingMinibatch implements Minibatch {
  private final ScoreMatching.Config config;
  private final GaussianPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;
  private final int size;
  private final int width;
  private final Assignment pairs;
  private final Batch source;
  private final Batch data;
  private final double[] times;
  private final PathSample sample;
  private final double[] wanted;
  private final double[] weights;

  ScoreMatchingMinibatch(
      ScoreMatching.Config config,
      GaussianPath path,
      Coupling coupling,
      TimeSampling timeSampling,
      int size,
      Shape shape) {
    this.config = config;
    this.path = path;
    this.coupling = coupling;
    this.timeSampling = timeSampling;
    this.size = size;
    width = shape.width();
    pairs = Assignment.of(size);
    source = new Batch(size, shape);
    data = new Batch(size, shape);
    times = new double[size];
    sample = PathSample.of(size, shape);
    wanted = new double[size * width];
    weights = new double[size];
  }

  @Override
  public void draw(Batch sources, Batch targets, Randomness random) {
    requireSize("source", sources);
    requireSize("target", targets);
    coupling.couple(sources, targets, random.purpose("coupling").stream(), pairs);
    source.gather(sources, pairs.source());
    data.gather(targets, pairs.target());
    timeSampling.sample(path.times(), random.purpose("time").stream(), times);
    path.sample(source, data, times, random.purpose("noise").stream(), sample);
    boolean score = config.predict() == ScoreMatching.Predicted.SCORE;
    for (int row = 0, i = 0; row < size; row++) {
      GaussianMoments m = path.moments(times[row]);
      double lambda = config.weighting().lambda(m);
      // An error of the score is one of the noise over sigma.
      weights[row] = Math.sqrt(score ? lambda : lambda / (m.sigma() * m.sigma()));
      for (int end = i + width; i < end; i++) {
        double noise = (sample.points().values()[i] - m.alpha() * data.values()[i]) / m.sigma();
        wanted[i] = score ? -noise / m.sigma() : noise;
      }
    }
  }

  @Override
  public Var loss(Tape tape, FieldNetwork network) {
    Var points = tape.input(sample.points().values(), size, width);
    Var said = network.forward(tape, points, tape.input(times, size, 1));
    Var error = said.sub(tape.input(wanted, size, width));
    return error.mulColumn(tape.input(weights, size, 1)).square().mean();
  }

  private void requireSize(String what, Batch batch) {
    if (batch.size() != size || batch.width() != width) {
      throw new IllegalArgumentException(
          "a minibatch of %d points of %d coordinates got %d %s points of %d"
              .formatted(size, width, batch.size(), what, batch.width()));
    }
  }
}
