package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class ExponentialTest {
  /** Against Math.exp, for a million arguments of every size and both signs. */
  @Test
  void isTheExponentialFunction() {
    RandomGenerator random = new SplittableRandom(1);
    double[] x = new double[1_000_000];
    Arrays.setAll(x, i -> 700 * Math.pow(random.nextDouble(), 4) * (i % 2 == 0 ? 1 : -1));
    double[] y = x.clone();
    Exponential.inPlace(y);
    for (int i = 0; i < x.length; i++) {
      double exact = Math.exp(x[i]);
      assertEquals(exact, y[i], 1e-12 * exact, () -> "exp of " + exact);
    }
  }

  @Test
  void vanishesFarBelowZeroAndIsOneAtZero() {
    double[] x = {0, -0.0, -745, -1e3, -1e300, Double.NEGATIVE_INFINITY};
    Exponential.inPlace(x);
    assertEquals(1, x[0]);
    assertEquals(1, x[1]);
    for (int i = 2; i < x.length; i++) {
      assertEquals(0, x[i], 1e-320);
    }
  }
}
