package org.flowline.plugins.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.testkit.optimizer.OptimizerContract;
import org.junit.jupiter.api.Test;

final class SgdTest extends OptimizerContract {
  @Override
  protected Optimizer optimizer() {
    return new Sgd(new Sgd.Config(1e-2, 0.9, false, 0));
  }

  @Override
  protected int stepsToMinimise() {
    return 500;
  }

  private static float[] tenSteps(boolean nesterov) {
    Updater updater = new Sgd(new Sgd.Config(1e-2, 0.9, nesterov, 0.1)).updater(3);
    float[] weights = {1f, -0.5f, 3f};
    for (int k = 0; k < 10; k++) {
      float[] gradient = {0.5f * (k + 1), -2f * (k + 1), 1e-4f * (k + 1)};
      updater.update(weights, gradient, k + 1, 1);
    }
    return weights;
  }

  /** Computed by torch.optim.SGD of PyTorch 2.15, float32, gradients (0.5, -2, 1e-4) (k + 1). */
  @Test
  void agreesWithPyTorch() {
    assertArrayEquals(new float[] {0.07606595f, 3.052163f, 2.8767607f}, tenSteps(false), 1e-6f);
    assertArrayEquals(new float[] {-0.112113155f, 3.7851307f, 2.8597965f}, tenSteps(true), 1e-6f);
  }

  @Test
  void withoutMomentumItIsGradientDescent() {
    float[] weights = {5f};
    Updater updater = new Sgd(new Sgd.Config(0.5, 0, false, 0)).updater(1);
    updater.update(weights, new float[] {4f}, 1, 1);
    updater.update(weights, new float[] {2f}, 2, 1);
    assertEquals(2f, weights[0]);
  }

  /** {@code r / (1 - mu)} a step under a constant gradient. */
  @Test
  void momentumMultipliesASteadyGradient() {
    float[] weights = {0f};
    Updater updater = new Sgd(new Sgd.Config(0.01, 0.9, false, 0)).updater(1);
    float before = 0;
    for (int step = 1; step <= 300; step++) {
      before = weights[0];
      updater.update(weights, new float[] {1f}, step, 1);
    }
    assertEquals(-0.1, weights[0] - before, 1e-5);
  }
}
