package org.flowline.plugins.couplings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.flowline.plugins.couplings.MinibatchOtCoupling.Plan;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Test;

final class SampledMinibatchOtCouplingTest extends CouplingContract {
  @Override
  protected Coupling coupling() {
    return new MinibatchOtCoupling(new MinibatchOtCoupling.Config(Plan.SAMPLED, 0, false));
  }

  @Override
  protected boolean permutes() {
    return false;
  }

  @Test
  void drawsOnlyPairsOfTheOptimalPlan() {
    int size = 50;
    Assignment plan =
        couple(
            new MinibatchOtCoupling(new MinibatchOtCoupling.Config(Plan.PERMUTATION, 0, false)),
            size,
            6);
    int[] targetOf = new int[size];
    for (int i = 0; i < size; i++) {
      targetOf[plan.source()[i]] = plan.target()[i];
    }
    Assignment drawn = couple(coupling(), size, 6);
    for (int i = 0; i < size; i++) {
      assertEquals(targetOf[drawn.source()[i]], drawn.target()[i]);
    }
  }

  /** A row is missed with probability (1 - 1/n)^n; 300 batches of 40. */
  @Test
  void drawsWithReplacement() {
    int size = 40;
    Estimate missed = new Estimate();
    for (int seed = 0; seed < 300; seed++) {
      Assignment drawn = couple(coupling(), size, seed);
      missed.add(size - Arrays.stream(drawn.source()).distinct().toArray().length);
    }
    missed.assertMean(size * Math.pow(1 - 1.0 / size, size), "rows in no pair");
    assertTrue(missed.mean() > 0);
  }
}
