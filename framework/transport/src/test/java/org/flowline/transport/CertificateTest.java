package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CertificateTest {

  private static final double[] COSTS = {1, 4, 2, 1};

  private final AssignmentResult result = new AssignmentSolver().solve(COSTS, 2).copy();

  @Test
  void acceptsAnOptimum() {
    Certificate certificate = Certificate.ofCosts(result, COSTS, 2);
    assertTrue(certificate.holds(1e-14));
    assertEquals(4, certificate.scale());
  }

  @Test
  void refusesAColumnUsedTwice() {
    result.targetOf()[1] = 0;
    assertFalse(Certificate.ofCosts(result, COSTS, 2).permutation());
    assertFalse(Certificate.ofCosts(result, COSTS, 2).holds(1));
  }

  @Test
  void refusesAColumnOutOfRange() {
    result.targetOf()[0] = 2;
    assertFalse(Certificate.ofCosts(result, COSTS, 2).permutation());
  }

  @Test
  void refusesTheOtherPermutation() {
    result.targetOf()[0] = 1;
    result.targetOf()[1] = 0;
    Certificate certificate = Certificate.ofCosts(result, COSTS, 2);
    assertTrue(certificate.permutation());
    assertEquals(4, certificate.gap());
    assertFalse(certificate.holds(1e-3));
  }

  @Test
  void refusesPricesThatAreTooHigh() {
    result.columnPrices()[0] += 10;
    Certificate certificate = Certificate.ofCosts(result, COSTS, 2);
    assertEquals(-10, certificate.leastReducedCost());
    assertFalse(certificate.holds(1e-3));
  }

  @Test
  void refusesAnotherProblemsSize() {
    assertThrows(
        IllegalArgumentException.class, () -> Certificate.ofCosts(result, new double[9], 3));
  }
}
