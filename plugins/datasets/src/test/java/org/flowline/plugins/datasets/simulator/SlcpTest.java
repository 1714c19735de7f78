package org.flowline.plugins.datasets.simulator;

final class SlcpTest extends SimulatorContract {
  @Override
  Simulator simulator() {
    return new Slcp();
  }

  @Override
  protected double[] mean() {
    return new double[5];
  }

  @Override
  protected double[][] covariance() {
    return diagonal(5, 3);
  }

  @Override
  double[] parameters() {
    return new double[] {0.7, -2.9, -1, 1.5, -0.8};
  }

  @Override
  double[] observedMean() {
    return new double[] {0.7, -2.9, 0.7, -2.9, 0.7, -2.9, 0.7, -2.9};
  }

  /** Deviations 1 and 2.25, correlation tanh(-0.8), in each of four independent draws. */
  @Override
  double[][] observedCovariance() {
    double both = Math.tanh(-0.8) * 2.25;
    double[][] covariance = new double[8][8];
    for (int i = 0; i < 8; i += 2) {
      covariance[i][i] = 1 + 1e-6;
      covariance[i + 1][i + 1] = 2.25 * 2.25 + 1e-6;
      covariance[i][i + 1] = both;
      covariance[i + 1][i] = both;
    }
    return covariance;
  }
}
