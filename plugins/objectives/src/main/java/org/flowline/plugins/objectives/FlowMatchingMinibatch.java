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
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/** Coupled pairs, their times, where they are and how fast they move. */
final class FlowMatchingMinibatch implements Minibatch {
  private final ProbabilityPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;
  private final int size;
  private final int width;
  private final Assignment pairs;
  private final Batch source;
  private final Batch data;
  private final double[] times;
  private final PathSample sample;

  FlowMatchingMinibatch(
      ProbabilityPath path, Coupling coupling, TimeSampling timeSampling, int size, Shape shape) {
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
  }

  @Override
  public Var loss(Tape tape, FieldNetwork network) {
    Var points = tape.input(sample.points().values(), size, width);
    Var velocities = tape.input(sample.velocities().values(), size, width);
    Var field = network.forward(tape, points, tape.input(times, size, 1));
    return field.sub(velocities).square().mean();
  }

  private void requireSize(String what, Batch batch) {
    if (batch.size() != size || batch.width() != width) {
      throw new IllegalArgumentException(
          "a minibatch of %d points of %d coordinates got %d %s points of %d"
              .formatted(size, width, batch.size(), what, batch.width()));
    }
  }
}
