package org.flowline.testkit.network;

import static org.flowline.testkit.Laws.assertHolds;

import java.util.function.DoubleSupplier;
import org.flowline.autodiff.Parameters;
import org.flowline.laws.Worst;

/**
 * Gradients by central differences, the independent witness of automatic ones.
 *
 * @since 0.1.0
 */
public final class CentralDifferences {
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
    assertHolds(
        Worst.of(
            "gradient matches central differences",
            tolerance,
            "",
            worst ->
                org.flowline.laws.network.CentralDifferences.compare(
                    worst, parameters, function, gradient, Integer.MAX_VALUE)));
  }
}
