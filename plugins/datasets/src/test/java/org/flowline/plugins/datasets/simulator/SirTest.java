package org.flowline.plugins.datasets.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

final class SirTest extends SimulatorContract {
  /** For beta 0.3 and gamma 0.1: scipy's DOP853 with a relative tolerance of 1e-12. */
  private static final double[] INFECTED = {
    1e-6, 2.996222383e-5, 0.0008960434268, 0.02536062915, 0.2652732364,
    0.1919682286, 0.0566825625, 0.0145635113, 0.003636392186, 0.0009018839494
  };

  @Override
  Simulator simulator() {
    return new Sir();
  }

  /** Of a log-normal law: exp(mu + s^2 / 2). */
  @Override
  protected double[] mean() {
    return new double[] {0.4 * Math.exp(0.125), 0.125 * Math.exp(0.02)};
  }

  @Override
  protected double[][] covariance() {
    double[] mean = mean();
    return new double[][] {
      {mean[0] * mean[0] * Math.expm1(0.25), 0}, {0, mean[1] * mean[1] * Math.expm1(0.04)}
    };
  }

  @Override
  int draws() {
    return 10_000;
  }

  @Override
  double[] parameters() {
    return new double[] {0.3, 0.1};
  }

  @Override
  double[] observedMean() {
    double[] mean = INFECTED.clone();
    for (int k = 0; k < mean.length; k++) {
      mean[k] *= 1_000;
    }
    return mean;
  }

  @Override
  double[][] observedCovariance() {
    double[][] covariance = new double[10][10];
    for (int k = 0; k < 10; k++) {
      covariance[k][k] = 1_000 * INFECTED[k] * (1 - INFECTED[k]);
    }
    return covariance;
  }

  @Test
  void infectedAreThoseOfTheEquations() {
    double[] infected = Sir.infected(parameters());
    for (int k = 0; k < infected.length; k++) {
      assertEquals(INFECTED[k], infected[k], 1e-7);
    }
  }

  /** Whoever nobody infects, and where all would be, no number leaves its range. */
  @Test
  void surveysCountPeople() {
    double[] observation = new double[10];
    for (double contacts : new double[] {1e-3, 0.4, 5, 50}) {
      new Sir().simulate(new double[] {contacts, 1e-3}, observation, Randomness.seed(1).stream());
      for (double count : observation) {
        assertEquals(Math.rint(count), count);
        assertEquals(500, count, 500);
      }
    }
  }
}
