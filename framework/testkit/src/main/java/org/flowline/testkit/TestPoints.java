package org.flowline.testkit;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;

/** Point clouds for tests. */
public final class TestPoints {
  private TestPoints() {}

  /** Independent normal coordinates with one mean and one standard deviation. */
  public static Batch normal(
      int size, int width, double mean, double deviation, RandomGenerator random) {
    Batch batch = new Batch(size, Shape.of(width));
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = random.nextGaussian(mean, deviation);
    }
    return batch;
  }
}
