package org.flowline.plugins.datasets.simulator;

final class GaussianLinearUniformTest extends SimulatorContract {
  @Override
  Simulator simulator() {
    return new GaussianLinearUniform(new GaussianLinearUniform.Config(3, 2, 0.1));
  }

  @Override
  protected double[] mean() {
    return new double[3];
  }

  @Override
  protected double[][] covariance() {
    return diagonal(3, 4 / 3.0);
  }

  @Override
  double[] parameters() {
    return new double[] {-1, 0, 2};
  }

  @Override
  double[] observedMean() {
    return parameters();
  }

  @Override
  double[][] observedCovariance() {
    return diagonal(3, 0.1);
  }
}
