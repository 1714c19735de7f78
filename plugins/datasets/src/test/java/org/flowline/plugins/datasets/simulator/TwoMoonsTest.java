package org.flowline.plugins.datasets.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

final class TwoMoonsTest extends SimulatorContract {
  @Override
  Simulator simulator() {
    return new TwoMoons();
  }

  @Override
  protected double[] mean() {
    return new double[2];
  }

  @Override
  protected double[][] covariance() {
    return diagonal(2, 1 / 3.0);
  }

  @Override
  double[] parameters() {
    return new double[] {-0.7, 0.2};
  }

  /** Of the crescent (0.25 + 0.1 * 2 / pi, 0), moved by (-0.5, 0.9) / sqrt(2). */
  @Override
  double[] observedMean() {
    double root = Math.sqrt(2);
    return new double[] {0.25 + 0.2 / Math.PI - 0.5 / root, 0.9 / root};
  }

  /** {@code E r^2 / 2} less the square of the mean, and {@code E r^2 / 2}. */
  @Override
  double[][] observedCovariance() {
    double half = (0.01 + 0.0001) / 2;
    double mean = 0.2 / Math.PI;
    return new double[][] {{half - mean * mean, 0}, {0, half}};
  }

  /**
   * Turned and folded, parameters are a crescent's width from the observation: {@code x_1 +
   * |theta_1 + theta_2| / sqrt(2) - 0.25} and {@code x_2 - (theta_2 - theta_1) / sqrt(2)} have a
   * radius of mean 0.1 and deviation 0.01. n = 10,000.
   */
  @Test
  void observationsAreOnACrescentAroundWhatParametersSay() {
    int n = 10_000;
    Batch joint = Batch.of(n, simulator().shape(), new ContextShape(0, 2, false));
    simulator().sample(joint, Randomness.seed(5).stream());
    double[] theta = joint.values();
    double[] x = joint.context().orElseThrow().numbers();
    Estimate radius = new Estimate();
    for (int i = 0; i < 2 * n; i += 2) {
      double u = x[i] + Math.abs(theta[i] + theta[i + 1]) / Math.sqrt(2) - 0.25;
      double v = x[i + 1] - (theta[i + 1] - theta[i]) / Math.sqrt(2);
      assertEquals(Math.abs(u), u, 1e-12);
      radius.add(Math.hypot(u, v));
    }
    radius.assertMean(0.1, "radius");
    // The deviation of 10,000 normals is known to 0.7 %.
    assertEquals(0.01, Math.sqrt(radius.variance()), 4 * 0.01 * 0.007_1);
  }
}
