package org.flowline.testkit.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleSupplier;
import org.flowline.autodiff.Parameters;

/** Gradients by central differences, the independent witness of automatic ones. */
public final class CentralDifferences {
  /** Step at which truncation and rounding of a function of order 1 are both near 1e-10. */
  private static final double STEP = 1e-5;

  private CentralDifferences() {}

  /**
   * Fails unless each component of the gradient is within {@code tolerance} of {@code (f(w + h) -
   * f(w - h)) / 2h}, relative to the largest component or 1.
   *
   * @param parameters double precision weights; changed and restored
   * @param function f at the present weights
   * @param gradient the gradient to check, flat
   */
  public static void assertGradient(
      Parameters parameters, DoubleSupplier function, double[] gradient, double tolerance) {
    double[] weights = parameters.doubles();
    double scale = 1;
    for (double component : gradient) {
      scale = Math.max(scale, Math.abs(component));
    }
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      weights[i] = weight + STEP;
      double above = function.getAsDouble();
      weights[i] = weight - STEP;
      double below = function.getAsDouble();
      weights[i] = weight;
      assertEquals((above - below) / (2 * STEP), gradient[i], tolerance * scale, "weight " + i);
    }
  }
}
