package org.flowline.laws;

import java.util.random.RandomGenerator;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;

/**
 * Point clouds that laws are checked on.
 *
 * @since 0.1.0
 */
public final class NormalPoints {
  private NormalPoints() {}

  /** Independent normal coordinates with one mean and one standard deviation. */
  public static Batch of(
      int size, int width, double mean, double deviation, RandomGenerator random) {
    Batch batch = new Batch(size, Shape.of(width));
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = random.nextGaussian(mean, deviation);
    }
    return batch;
  }
}
