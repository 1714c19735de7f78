package org.flowline.plugins.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.testkit.optimizer.OptimizerContract;
import org.junit.jupiter.api.Test;

final class AdamWTest extends OptimizerContract {
  @Override
  protected Optimizer optimizer() {
    return new AdamW(new AdamW.Config(1e-2, 1e-5, 0.9, 0.999, 1e-8));
  }

  @Override
  protected int stepsToMinimise() {
    return 500;
  }

  /** Moments as the weighted sums that the recurrences add up to, in double. */
  @Test
  void followsThePublishedSums() {
    double rate = 0.01;
    double decay = 0.1;
    double beta1 = 0.8;
    double beta2 = 0.95;
    double epsilon = 1e-3;
    int size = 19;
    int steps = 40;
    Updater updater = new AdamW(new AdamW.Config(rate, decay, beta1, beta2, epsilon)).updater(size);
    float[] weights = gradient(size, 0);
    double[] expected = new double[size];
    for (int i = 0; i < size; i++) {
      expected[i] = weights[i];
    }
    for (int t = 1; t <= steps; t++) {
      updater.update(weights, gradient(size, t), t, 1);
      for (int i = 0; i < size; i++) {
        double mean = 0;
        double square = 0;
        double meanMass = 0;
        double squareMass = 0;
        for (int s = 1; s <= t; s++) {
          double g = gradient(size, s)[i];
          mean += Math.pow(beta1, t - s) * g;
          meanMass += Math.pow(beta1, t - s);
          square += Math.pow(beta2, t - s) * g * g;
          squareMass += Math.pow(beta2, t - s);
        }
        double direction = mean / meanMass / (Math.sqrt(square / squareMass) + epsilon);
        expected[i] -= rate * (direction + decay * expected[i]);
        assertEquals(expected[i], weights[i], 1e-5, "weight " + i + " at step " + t);
      }
    }
  }

  /** Computed by torch.optim.AdamW of PyTorch 2.15, float32, gradients (0.5, -2, 1e-4) (k + 1). */
  @Test
  void agreesWithPyTorch() {
    Updater updater = new AdamW(new AdamW.Config(1e-2, 0.1, 0.9, 0.999, 1e-8)).updater(3);
    float[] weights = {1f, -0.5f, 3f};
    for (int k = 0; k < 10; k++) {
      float[] gradient = {0.5f * (k + 1), -2f * (k + 1), 1e-4f * (k + 1)};
      updater.update(weights, gradient, k + 1, 1);
    }
    float[] torch = {0.89202404f, -0.39700145f, 2.8721175f};
    for (int i = 0; i < torch.length; i++) {
      assertEquals(torch[i], weights[i], 2 * Math.ulp(torch[i]), "weight " + i);
    }
  }

  @Test
  void decayWithoutGradientIsGeometric() {
    Updater updater = new AdamW(new AdamW.Config(0.5, 0.5, 0.9, 0.999, 1e-8)).updater(1);
    float[] weight = {2};
    for (int step = 1; step <= 15; step++) {
      updater.update(weight, new float[1], step, 1);
      assertEquals((float) (2 * Math.pow(0.75, step)), weight[0]);
    }
  }

  @Test
  void firstStepHasTheLengthOfTheLearningRateWhateverTheGradient() {
    for (float gradient : new float[] {1e-3f, 1f, 1e6f, -5f}) {
      Updater updater = new AdamW(new AdamW.Config(0.1, 0, 0.9, 0.999, 1e-12)).updater(1);
      float[] weight = {0};
      updater.update(weight, new float[] {gradient}, 1, 1);
      assertEquals(-0.1 * Math.signum(gradient), weight[0], 1e-6);
    }
  }

  @Test
  void staysFiniteAfterLongSilence() {
    Updater updater = optimizer().updater(1);
    float[] weight = {1};
    updater.update(weight, new float[] {1}, 1, 1);
    for (int step = 2; step <= 120_000; step++) {
      updater.update(weight, new float[1], step, 1);
    }
    assertTrue(Float.isFinite(weight[0]), () -> "weight " + weight[0]);
  }

  @Test
  void rejectsVectorsOfAnotherLength() {
    Updater updater = optimizer().updater(3);
    assertThrows(
        IllegalArgumentException.class, () -> updater.update(new float[3], new float[2], 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> updater.update(new float[2], new float[3], 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> updater.update(new float[3], new float[3], 0, 1));
  }
}
