package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

class TruncatedNormalsTest {
  private static final List<double[]> SAMPLES =
      List.of(
          new double[] {},
          new double[] {0, 1},
          new double[] {0.5, 0.5, 0.5},
          new double[] {0.03, 0.9, 0.04, 0.35, 0.05, 0.9});

  @Test
  void hasMassOneInTheUnitInterval() {
    for (double[] positions : SAMPLES) {
      assertEquals(1, TruncatedNormals.around(positions).mass(0, 1), 1e-12);
    }
  }

  /** Simpson's rule on 2,000 intervals, against the distribution function. */
  @Test
  void hasTheDensityOfItsMass() {
    for (double[] positions : SAMPLES) {
      TruncatedNormals mixture = TruncatedNormals.around(positions);
      for (double to : new double[] {0.04, 0.5, 0.77, 1}) {
        int n = 2_000;
        double h = to / n;
        double sum = mixture.density(0) + mixture.density(to);
        for (int i = 1; i < n; i++) {
          sum += (i % 2 == 0 ? 2 : 4) * mixture.density(i * h);
        }
        assertEquals(sum * h / 3, mixture.mass(0, to), 1e-9);
      }
    }
  }

  /** The distribution function of a draw is uniform: n = 20,000 in 40 cells. */
  @Test
  void drawsWhatItSays() {
    for (double[] positions : SAMPLES) {
      TruncatedNormals mixture = TruncatedNormals.around(positions);
      RandomGenerator random = Randomness.seed(positions.length).stream();
      ChiSquare cells = new ChiSquare(40);
      for (int i = 0; i < 20_000; i++) {
        double drawn = mixture.draw(random);
        assertTrue(drawn >= 0 && drawn < 1);
        cells.count(Math.min(39, (int) (40 * mixture.mass(0, drawn))));
      }
      cells.assertUniform(positions.length + " kernels");
    }
  }

  @Test
  void isNowhereWithoutAPrior() {
    double[] positions = new double[50];
    assertTrue(TruncatedNormals.around(positions).density(1) >= 0.9 / 51);
  }

  @Test
  void doesNotDependOnTheOrder() {
    TruncatedNormals one = TruncatedNormals.around(new double[] {0.1, 0.9, 0.3});
    TruncatedNormals other = TruncatedNormals.around(new double[] {0.9, 0.3, 0.1});
    for (int i = 0; i <= 10; i++) {
      assertEquals(one.density(i / 10.0), other.density(i / 10.0));
    }
  }
}
