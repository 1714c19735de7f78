package org.flowline.plugins.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.testkit.optimizer.OptimizerContract;
import org.junit.jupiter.api.Test;

final class AdamTest extends OptimizerContract {
  @Override
  protected Optimizer optimizer() {
    return new Adam(new Adam.Config(1e-2, 0, 0.9, 0.999, 1e-8));
  }

  @Override
  protected int stepsToMinimise() {
    return 500;
  }

  /** Computed by torch.optim.Adam of PyTorch 2.15, float32, gradients (0.5, -2, 1e-4) (k + 1). */
  @Test
  void agreesWithPyTorch() {
    Updater updater = new Adam(new Adam.Config(1e-2, 0.1, 0.9, 0.999, 1e-8)).updater(3);
    float[] weights = {1f, -0.5f, 3f};
    for (int k = 0; k < 10; k++) {
      float[] gradient = {0.5f * (k + 1), -2f * (k + 1), 1e-4f * (k + 1)};
      updater.update(weights, gradient, k + 1, 1);
    }
    float[] torch = {0.9009974f, -0.4014656f, 2.900099f};
    for (int i = 0; i < torch.length; i++) {
      assertEquals(torch[i], weights[i], 2 * Math.ulp(torch[i]), "weight " + i);
    }
  }

  /** Decay in the gradient is lost in its normalisation; decay beside it is not. */
  @Test
  void decayThroughTheMomentsIsNotDecoupledDecay() {
    float[] adam = {1f};
    float[] adamW = {1f};
    new Adam(new Adam.Config(1e-2, 0.1, 0.9, 0.999, 1e-8))
        .updater(1)
        .update(adam, new float[] {1000f}, 1, 1);
    new AdamW(new AdamW.Config(1e-2, 0.1, 0.9, 0.999, 1e-8))
        .updater(1)
        .update(adamW, new float[] {1000f}, 1, 1);
    assertEquals(0.99, adam[0], 1e-6);
    assertEquals(0.989, adamW[0], 1e-6);
  }
}
