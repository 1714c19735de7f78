package org.flowline.spi.data;

import java.util.random.RandomGenerator;

/**
 * A law of points of which something is observed, and which can be observed again: {@code c ~ p(c |
 * x)}, the simulator of simulation-based inference. A {@link Distribution} that is one draws points
 * and their numbers ({@link Data#contextColumns}) from the joint law {@code p(x) p(c | x)}.
 *
 * @since 0.1.0
 */
public interface ObservationModel {
  /**
   * Observes each of many points once, independently. What it gives for points that the law never
   * draws may be no numbers. Several threads may ask at once.
   *
   * @param points x, in the user's units, {@code [rows, d]}, the start of a possibly longer array
   * @param rows how many points
   * @param out where c goes, in the order of {@link Data#contextColumns}, {@code [rows, k]}
   * @param random draws
   */
  void observe(double[] points, int rows, double[] out, RandomGenerator random);
}
