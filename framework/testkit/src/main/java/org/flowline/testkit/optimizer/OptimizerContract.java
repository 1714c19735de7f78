package org.flowline.testkit.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.HeapAllocation;
import org.junit.jupiter.api.Test;

/** What every optimizer must do; extended by each optimizer's tests. */
public abstract class OptimizerContract {
  private static final int SIZE = 257;

  /** For subclasses. */
  protected OptimizerContract() {}

  /** The optimizer under test. */
  protected abstract Optimizer optimizer();

  /** How many steps it needs to bring a quadratic down to a hundredth. */
  protected abstract int stepsToMinimise();

  /** {@code size} gradients of a step, standard normal. */
  protected static float[] gradient(int size, long step) {
    RandomGenerator random = Randomness.seed(11).purpose("gradient").step(step).stream();
    float[] gradient = new float[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    return gradient;
  }

  /** {@code 1/2 sum_i c_i (w_i - 1)^2} with curvatures between 0.1 and 10. */
  @Test
  void minimisesAQuadratic() {
    Updater updater = optimizer().updater(SIZE);
    float[] weights = new float[SIZE];
    float[] gradient = new float[SIZE];
    double before = quadratic(weights);
    for (int step = 1; step <= stepsToMinimise(); step++) {
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = (float) (curvature(i) * (weights[i] - 1));
      }
      updater.update(weights, gradient, step, 1);
    }
    double after = quadratic(weights);
    assertTrue(after <= before / 100, () -> "from " + before + " to " + after);
  }

  @Test
  void continuesBitForBitFromSavedState() {
    float[] expected = gradient(SIZE, 0);
    Updater whole = optimizer().updater(SIZE);
    advance(whole, expected, 1, 60);

    float[] weights = gradient(SIZE, 0);
    Updater first = optimizer().updater(SIZE);
    advance(first, weights, 1, 25);
    List<float[]> saved = first.state().stream().map(float[]::clone).toList();
    advance(first, weights.clone(), 26, 30);
    Updater second = optimizer().updater(SIZE);
    List<float[]> live = second.state();
    assertEquals(saved.size(), live.size());
    for (int i = 0; i < saved.size(); i++) {
      System.arraycopy(saved.get(i), 0, live.get(i), 0, saved.get(i).length);
    }
    advance(second, weights, 26, 60);
    assertArrayEquals(expected, weights);
  }

  @Test
  void givesEachUpdaterItsOwnState() {
    Optimizer optimizer = optimizer();
    float[] expected = gradient(SIZE, 0);
    advance(optimizer.updater(SIZE), expected, 1, 20);
    float[] weights = gradient(SIZE, 0);
    advance(optimizer.updater(SIZE), weights, 1, 20);
    assertArrayEquals(expected, weights);
  }

  /** Where a schedule has come to its end. */
  @Test
  void standsStillAtRateZero() {
    float[] weights = gradient(SIZE, 0);
    Updater updater = optimizer().updater(SIZE);
    for (int step = 1; step <= 5; step++) {
      updater.update(weights, gradient(SIZE, step), step, 0);
    }
    assertArrayEquals(gradient(SIZE, 0), weights);
  }

  /** Half of it is half the way, for the first step of every rule. */
  @Test
  void takesStepsInProportionToTheRate() {
    float[] start = gradient(SIZE, 0);
    float[] whole = start.clone();
    optimizer().updater(SIZE).update(whole, gradient(SIZE, 1), 1, 1);
    float[] half = start.clone();
    optimizer().updater(SIZE).update(half, gradient(SIZE, 1), 1, 0.5);
    for (int i = 0; i < SIZE; i++) {
      assertEquals((whole[i] - start[i]) / 2, half[i] - start[i], 1e-6, "weight " + i);
    }
  }

  @Test
  void leavesTheGradientAlone() {
    float[] gradient = gradient(SIZE, 1);
    optimizer().updater(SIZE).update(new float[SIZE], gradient, 1, 1);
    assertArrayEquals(gradient(SIZE, 1), gradient);
  }

  @Test
  void movesEachWeightByItsOwnGradientOnly() {
    float[] together = gradient(SIZE, 0);
    advance(optimizer().updater(SIZE), together, 1, 20);
    for (int i : new int[] {0, 1, 128, SIZE - 1}) {
      Updater updater = optimizer().updater(1);
      float[] alone = {gradient(SIZE, 0)[i]};
      for (int step = 1; step <= 20; step++) {
        updater.update(alone, new float[] {gradient(SIZE, step)[i]}, step, 1);
      }
      assertEquals(alone[0], together[i], Math.ulp(1f) * 4, "weight " + i);
    }
  }

  @Test
  void allocatesNothing() {
    Updater updater = optimizer().updater(SIZE);
    float[] weights = gradient(SIZE, 0);
    float[] gradient = gradient(SIZE, 1);
    double bytes =
        HeapAllocation.bytesPerCall(2_000, 2_000, () -> updater.update(weights, gradient, 100, 1));
    assertEquals(0, bytes, 16, "bytes a step");
  }

  private static void advance(Updater updater, float[] weights, int from, int to) {
    for (int step = from; step <= to; step++) {
      updater.update(weights, gradient(weights.length, step), step, 1);
    }
  }

  private static double curvature(int i) {
    return 0.1 * Math.pow(100, (double) i / (SIZE - 1));
  }

  private static double quadratic(float[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += curvature(i) * (weights[i] - 1) * (weights[i] - 1) / 2;
    }
    return sum;
  }
}
