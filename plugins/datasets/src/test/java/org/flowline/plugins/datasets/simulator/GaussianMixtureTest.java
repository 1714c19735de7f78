package org.flowline.plugins.datasets.simulator;

import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

final class GaussianMixtureTest extends SimulatorContract {
  @Override
  Simulator simulator() {
    return new GaussianMixture(new GaussianMixture.Config(2, 10));
  }

  @Override
  protected double[] mean() {
    return new double[2];
  }

  @Override
  protected double[][] covariance() {
    return diagonal(2, 100 / 3.0);
  }

  @Override
  double[] parameters() {
    return new double[] {-7, 3};
  }

  @Override
  double[] observedMean() {
    return parameters();
  }

  /** Half of 1 and half of 0.01. */
  @Override
  double[][] observedCovariance() {
    return diagonal(2, 0.505);
  }

  /**
   * The fourth moment of both coordinates together says that they have one component: n = 100,000.
   */
  @Test
  void coordinatesAreOfTheSameComponent() {
    Estimate squares = new Estimate();
    double[] x = new double[2];
    var random = Randomness.seed(3).stream();
    for (int i = 0; i < 100_000; i++) {
      simulator().simulate(new double[2], x, random);
      squares.add(x[0] * x[0] * x[1] * x[1]);
    }
    squares.assertMean((1 + 1e-4) / 2, "mean product of squares");
  }
}
