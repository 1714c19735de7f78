package org.flowline.plugins.objectives;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.PathSample;
import org.flowline.spi.path.ProbabilityPath;

/**
 * {@code x_t = (1 - t) x_0 + t x_1 + noise z} on the given times, of which flows leave out the last
 * hundredth; it remembers what it was last asked.
 */
final class StraightPath implements ProbabilityPath {
  private final Interval interval;
  private final double noise;
  double[] source = {};
  double[] data = {};
  double[] times = {};
  double[] points = {};

  StraightPath(Interval interval, double noise) {
    this.interval = interval;
    this.noise = noise;
  }

  @Override
  public void sample(Batch from, Batch to, double[] at, RandomGenerator random, PathSample out) {
    source = from.values();
    data = to.values();
    times = at;
    points = out.points().values();
    int width = from.width();
    for (int i = 0; i < to.values().length; i++) {
      double t = at[i / width];
      double x0 = from.values()[i];
      double x1 = to.values()[i];
      out.points().values()[i] = (1 - t) * x0 + t * x1 + noise * random.nextGaussian();
      out.velocities().values()[i] = x1 - x0;
    }
  }

  @Override
  public Interval times() {
    return interval;
  }

  @Override
  public Interval samplingTimes() {
    return new Interval(interval.from(), interval.at(0.99));
  }
}
