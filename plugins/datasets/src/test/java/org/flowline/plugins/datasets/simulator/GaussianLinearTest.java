package org.flowline.plugins.datasets.simulator;

import org.flowline.spi.data.Batch;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

final class GaussianLinearTest extends SimulatorContract {
  @Override
  Simulator simulator() {
    return new GaussianLinear(new GaussianLinear.Config(3, 0.1, 0.2));
  }

  @Override
  protected double[] mean() {
    return new double[3];
  }

  @Override
  protected double[][] covariance() {
    return diagonal(3, 0.1);
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
    return diagonal(3, 0.2);
  }

  /**
   * The posterior is {@code N(x / 3, 1 / 15 I)}: what is left of parameters has that variance, and
   * nothing to do with the observation. n = 100,000 joint draws.
   */
  @Test
  void posteriorIsTheOneInClosedForm() {
    int n = 100_000;
    Batch joint = Batch.of(n, simulator().shape(), new ContextShape(0, 3, false));
    simulator().sample(joint, Randomness.seed(5).stream());
    double[] observed = joint.context().orElseThrow().numbers();
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k < 3; k++) {
        Estimate variance = new Estimate();
        Estimate withObserved = new Estimate();
        for (int i = 0; i < n; i++) {
          double left = joint.values()[3 * i + j] - observed[3 * i + j] / 3;
          double other = joint.values()[3 * i + k] - observed[3 * i + k] / 3;
          variance.add(left * other);
          withObserved.add(left * observed[3 * i + k]);
        }
        variance.assertMean(j == k ? 1 / 15.0 : 0, "posterior covariance");
        withObserved.assertMean(0, "what is left with the observation");
      }
    }
  }
}
