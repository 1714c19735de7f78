package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.flowline.laws.NormalPoints;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

class SliceTest {
  private static double[] line(double mean, double deviation, long seed) {
    return NormalPoints.of(200, 1, mean, deviation, Randomness.seed(seed).stream()).values();
  }

  /** Both sides of Kantorovich's duality: the potentials are below every cost, and add up to it. */
  @Test
  void potentialsAreDualOptimal() {
    double[] x = line(0, 1, 1);
    double[] y = line(1, 0.4, 2);
    Slice slice = new Slice(x, y);
    double least = Double.POSITIVE_INFINITY;
    for (double a : x) {
      for (double b : y) {
        least = Math.min(least, (a - b) * (a - b) - slice.first(a) - slice.second(b));
      }
    }
    assertEquals(0, least, 1e-12);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += slice.first(x[i]) + slice.second(y[i]);
    }
    assertEquals(slice.cost(), sum / x.length, 1e-12);
  }

  @Test
  void costIsThatOfSortedPairs() {
    assertEquals(
        (9 + 4 + 1) / 3.0, new Slice(new double[] {5, 0, 2}, new double[] {4, 3, 4}).cost(), 1e-15);
  }

  @Test
  void leavesThePointsAlone() {
    double[] x = line(0, 1, 1);
    double[] before = x.clone();
    double cost = new Slice(x, line(1, 1, 2)).cost();
    assertEquals(cost, new Slice(x, line(1, 1, 2)).cost());
    assertEquals(0, Arrays.compare(before, x));
  }

  @Test
  void pointsThatCoincideHaveOnePotential() {
    Slice slice = new Slice(new double[] {1, 1, 2}, new double[] {0, 5, 7});
    assertEquals(
        slice.cost(),
        (2 * slice.first(1) + slice.first(2) + slice.second(0) + slice.second(5) + slice.second(7))
            / 3,
        1e-12);
  }
}
