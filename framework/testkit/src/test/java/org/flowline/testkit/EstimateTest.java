package org.flowline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class EstimateTest {
  private static Estimate of(double... draws) {
    Estimate estimate = new Estimate();
    for (double draw : draws) {
      estimate.add(draw);
    }
    return estimate;
  }

  @Test
  void hasMeanVarianceAndStandardError() {
    Estimate estimate = of(1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 6);
    assertEquals(1e9 + 3, estimate.mean());
    assertEquals(14.0 / 3, estimate.variance(), 1e-12);
    assertEquals(Math.sqrt(14.0 / 12), estimate.standardError(), 1e-12);
  }

  @Test
  void toleratesFourStandardErrors() {
    Estimate estimate = of(-1, 1);
    estimate.assertMean(3.99, "just inside");
    assertThrows(AssertionError.class, () -> estimate.assertMean(4.01, "just outside"));
    assertThrows(AssertionError.class, () -> of(1, Double.NaN).assertMean(1, "not a number"));
  }

  @Test
  void drawsWithoutSpreadMustBeTheMean() {
    of(1, 1, 1).assertMean(1, "no spread");
    assertThrows(AssertionError.class, () -> of(1, 1, 1).assertMean(1 + 1e-9, "no spread"));
  }
}
