package org.flowline.plugins.datasets.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

/**
 * What every simulator must do: as a distribution it is its prior, and its observations have the
 * moments that they have in closed form where some parameters hold.
 */
abstract class SimulatorContract extends DistributionContract {
  /** The simulator under test. */
  abstract Simulator simulator();

  /** How many observations are drawn; fewer where equations are solved for each. */
  int draws() {
    return 100_000;
  }

  /** Parameters for which the moments are known. */
  abstract double[] parameters();

  /** The mean of observations there. */
  abstract double[] observedMean();

  /** The covariance of observations there. */
  abstract double[][] observedCovariance();

  @Override
  protected final Distribution distribution() {
    return simulator();
  }

  private double[][] observations() {
    Simulator simulator = simulator();
    double[][] drawn = new double[draws()][simulator.contextColumns().size()];
    var random = Randomness.seed(21).stream();
    for (double[] observation : drawn) {
      simulator.simulate(parameters(), observation, random);
    }
    return drawn;
  }

  @Test
  void observesAsManyNumbersAsItHasNamesFor() {
    assertEquals(observedMean().length, simulator().contextColumns().size());
    assertEquals(parameters().length, simulator().columns().size());
  }

  /** 4 standard errors. */
  @Test
  void observationsHaveTheirMean() {
    double[] mean = observedMean();
    double[][] observations = observations();
    for (int j = 0; j < mean.length; j++) {
      Estimate estimate = new Estimate();
      for (double[] observation : observations) {
        estimate.add(observation[j]);
      }
      estimate.assertMean(mean[j], "number " + j);
    }
  }

  /** 4 standard errors. */
  @Test
  void observationsHaveTheirCovariance() {
    double[] mean = observedMean();
    double[][] covariance = observedCovariance();
    double[][] observations = observations();
    for (int j = 0; j < mean.length; j++) {
      for (int k = 0; k <= j; k++) {
        Estimate estimate = new Estimate();
        for (double[] observation : observations) {
          estimate.add((observation[j] - mean[j]) * (observation[k] - mean[k]));
        }
        estimate.assertMean(covariance[j][k], "numbers %d and %d".formatted(j, k));
      }
    }
  }

  /** A multiple of the unit matrix. */
  static double[][] diagonal(int width, double variance) {
    double[][] covariance = new double[width][width];
    for (int j = 0; j < width; j++) {
      covariance[j][j] = variance;
    }
    return covariance;
  }
}
