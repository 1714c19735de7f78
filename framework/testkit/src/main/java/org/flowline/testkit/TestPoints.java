package org.flowline.testkit;

import java.util.random.RandomGenerator;
import org.flowline.laws.NormalPoints;
import org.flowline.spi.data.Batch;

/** Point clouds for tests. */
public final class TestPoints {
  private TestPoints() {}

  /** Independent normal coordinates with one mean and one standard deviation. */
  public static Batch normal(
      int size, int width, double mean, double deviation, RandomGenerator random) {
    return NormalPoints.of(size, width, mean, deviation, random);
  }
}
