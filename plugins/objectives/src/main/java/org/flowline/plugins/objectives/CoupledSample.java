package org.flowline.plugins.objectives;

import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Condition;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;

/** Coupled pairs, their times, where they are and how fast they move; buffers drawn anew. */
final class CoupledSample {
  private final ProbabilityPath path;
  private final Coupling coupling;
  private final TimeSampling timeSampling;
  private final int size;
  private final int width;
  private final Assignment pairs;
  private final Batch source;
  private final Batch data;
  private final Condition condition = new Condition();
  private final double[] times;
  private final PathSample sample;

  CoupledSample(
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

  void draw(Batch sources, Batch targets, Randomness random) {
    requireSize("source", sources);
    requireSize("target", targets);
    coupling.couple(sources, targets, random.purpose("coupling").stream(), pairs);
    source.gather(sources, pairs.source());
    data.gather(targets, pairs.target());
    condition.set(data.labels());
    timeSampling.sample(path.times(), random.purpose("time").stream(), times);
    path.sample(source, data, times, random.purpose("noise").stream(), sample);
  }

  /** The number of pairs. */
  int size() {
    return size;
  }

  /** Coordinates of a point. */
  int width() {
    return width;
  }

  /** x_0, live, {@code [size, width]}. */
  double[] source() {
    return source.values();
  }

  /** x_1, live, {@code [size, width]}. */
  double[] data() {
    return data.values();
  }

  /** The classes of some of the data, if they have labels. */
  Optional<Var> condition(Tape tape, int from, int to) {
    return condition.on(tape, from, to);
  }

  /** t, live, {@code [size]}. */
  double[] times() {
    return times;
  }

  /** x_t, live, {@code [size, width]}. */
  double[] points() {
    return sample.points().values();
  }

  /** u_t, live, {@code [size, width]}. */
  double[] velocities() {
    return sample.velocities().values();
  }

  private void requireSize(String what, Batch batch) {
    if (batch.size() != size || batch.width() != width) {
      throw new IllegalArgumentException(
          "a minibatch of %d points of %d coordinates got %d %s points of %d"
              .formatted(size, width, batch.size(), what, batch.width()));
    }
  }
}
