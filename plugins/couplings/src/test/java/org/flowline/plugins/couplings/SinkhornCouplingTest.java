package org.flowline.plugins.couplings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Test;

final class SinkhornCouplingTest extends CouplingContract {
  @Override
  protected Coupling coupling() {
    return sinkhorn(0.5, 10_000);
  }

  private static SinkhornCoupling sinkhorn(double epsilon, int maxIterations) {
    return new SinkhornCoupling(new SinkhornCoupling.Config(epsilon, 1e-6, maxIterations));
  }

  @Override
  protected boolean permutes() {
    return false;
  }

  @Test
  void isNotIndependent() {
    assertFalse(coupling().independent());
  }

  /** Exchanging two pairs of a shifted row of points costs 2 or more, 40 times epsilon. */
  @Test
  void takesThePairsOfExactTransportWhereEpsilonIsSmall() {
    int size = 40;
    Batch source = new Batch(size, Shape.of(2));
    Batch target = new Batch(size, Shape.of(2));
    for (int i = 0; i < size; i++) {
      source.values()[2 * i] = i;
      target.values()[2 * i] = size - 1 - i + 0.2;
      target.values()[2 * i + 1] = 3;
    }
    Assignment drawn = Assignment.of(size);
    sinkhorn(0.05, 10_000).couple(source, target, Randomness.seed(1).stream(), drawn);
    for (int i = 0; i < size; i++) {
      assertEquals(size - 1 - drawn.source()[i], drawn.target()[i]);
    }
  }

  @Test
  void saysWhenTheMarginalsAreNotMet() {
    CouplingException failure =
        assertThrows(CouplingException.class, () -> couple(sinkhorn(1e-3, 2), 40, 6));
    assertTrue(failure.getMessage().contains("epsilon"), failure.getMessage());
  }
}
