package org.flowline.plugins.datasets.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Independent parameters whose logarithms are normal.
 *
 * @param means of the logarithms
 * @param deviations of the logarithms
 */
record LogNormalPrior(List<Double> means, List<Double> deviations) {
  /** Draws parameters. */
  void draw(double[] parameters, RandomGenerator random) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = Math.exp(means.get(i) + deviations.get(i) * random.nextGaussian());
    }
  }

  /** Whether all are positive. */
  static boolean allows(double[] parameters) {
    return Arrays.stream(parameters).allMatch(value -> value > 0);
  }
}
