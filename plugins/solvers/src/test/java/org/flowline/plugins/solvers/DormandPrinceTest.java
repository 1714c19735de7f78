package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.laws.HeapAllocation;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.StepObserver;
import org.flowline.testkit.solver.AdaptiveContract;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.api.Test;

class DormandPrinceTest extends AdaptiveContract {
  @Override
  protected RungeKutta solver() {
    return solver(1e-5);
  }

  @Override
  protected RungeKutta solver(double tolerance) {
    return new DormandPrince(new AdaptiveSteps(tolerance, tolerance, 10_000));
  }

  @Override
  protected double accuracy() {
    return 5e-5;
  }

  private static Solution spin(double turns, int maxSteps) {
    return new DormandPrince(new AdaptiveSteps(1e-5, 1e-5, maxSteps))
        .solve(
            (t, y, out) -> {
              out[0] = y[1];
              out[1] = -y[0];
            },
            new double[] {1, 0},
            0,
            2 * Math.PI * turns,
            Randomness.seed(1),
            StepObserver.NONE);
  }

  /** One for the first slope, one for the first step size, six for each attempt. */
  @Test
  void reusesTheLastSlopeOfAStep() {
    Solution solution = spin(3, 1_000);
    assertEquals(2 + 6L * (solution.accepted() + solution.rejected()), solution.evaluations());
  }

  @Test
  void givesUpAfterTheMostSteps() {
    int needed = spin(3, 1_000).accepted() + spin(3, 1_000).rejected();
    assertEquals(needed, spin(3, needed).accepted() + spin(3, needed).rejected());
    String message =
        assertThrows(IntegrationException.class, () -> spin(3, needed - 1)).getMessage();
    assertTrue(message.contains("max_steps = " + (needed - 1)), message);
  }

  @Test
  void allocatesNothingInAStep() {
    double few = HeapAllocation.bytesPerCall(200, 200, () -> spin(1, 10_000));
    double many = HeapAllocation.bytesPerCall(200, 200, () -> spin(20, 10_000));
    assertEquals(few, many, 64, "bytes of 1 and of 20 turns");
  }
}
