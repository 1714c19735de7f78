package org.flowline.plugins.couplings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Test;

final class IndependentCouplingTest extends CouplingContract {
  @Override
  protected Coupling coupling() {
    return new IndependentCoupling();
  }

  @Override
  protected boolean permutes() {
    return true;
  }

  @Test
  void doesNotLookAtThePoints() {
    Assignment here = couple(coupling(), 16, 1);
    Assignment there = couple(coupling(), 16, 2);
    assertArrayEquals(here.source(), there.source());
    assertArrayEquals(here.target(), there.target());
    assertTrue(coupling().independent());
  }
}
