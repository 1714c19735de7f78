package org.flowline.laws.metric;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.ObservationModel;

/**
 * One number is observed of a point, the sum of its coordinates with standard normal noise.
 *
 * @param width coordinates of a point
 */
record NoisySum(int width) implements ObservationModel {
  private static final ContextShape ONE = new ContextShape(0, 1, false);

  @Override
  public void observe(double[] points, int rows, double[] out, RandomGenerator random) {
    for (int i = 0; i < rows; i++) {
      out[i] = random.nextGaussian();
      for (int k = 0; k < width; k++) {
        out[i] += points[i * width + k];
      }
    }
  }

  /** The same live points, each with what is observed of it. */
  Batch observed(Batch points, RandomGenerator random) {
    double[] numbers = new double[points.size()];
    observe(points.values(), points.size(), numbers, random);
    return points.with(Optional.of(new Context(ONE, points.size(), Optional.empty(), numbers)));
  }
}
