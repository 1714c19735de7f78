package org.flowline.plugins.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Domain;
import org.flowline.testkit.Estimate;
import org.junit.jupiter.api.Test;

class ParzenEstimatorTest {
  private static final int DRAWS = 20_000;

  @Test
  void countsCategoriesWithOneMoreOfEach() {
    ParzenEstimator law = ParzenEstimator.of(new Domain.Choice(4), List.of(2.0, 0.0, 2.0));
    double[] expected = {2.0 / 7, 1.0 / 7, 3.0 / 7, 1.0 / 7};
    for (int category = 0; category < 4; category++) {
      assertEquals(expected[category], law.likelihood(category), 1e-15);
    }
  }

  @Test
  void drawsValuesAsOftenAsItSays() {
    assertDraws(new Domain.Choice(4), List.of(2.0, 0.0, 2.0), 0, 3);
    assertDraws(new Domain.IntUniform(-2, 3), List.of(3.0, 3.0, 2.0), -2, 3);
    assertDraws(new Domain.IntUniform(7, 8), List.of(), 7, 8);
  }

  private static void assertDraws(Domain domain, List<Double> seen, int low, int high) {
    ParzenEstimator law = ParzenEstimator.of(domain, seen);
    double total = 0;
    for (int value = low; value <= high; value++) {
      RandomGenerator random = Randomness.seed(8).stream();
      Estimate frequency = new Estimate();
      for (int i = 0; i < DRAWS; i++) {
        frequency.add(law.draw(random) == value ? 1 : 0);
      }
      frequency.assertMean(law.likelihood(value), value + " of " + domain);
      total += law.likelihood(value);
    }
    assertEquals(1, total, 1e-12);
  }

  /** Where whole numbers are dense, likelihoods compare as those of real numbers do. */
  @Test
  void treatsFineWholeNumbersAsReal() {
    Domain whole = new Domain.IntUniform(0, 1L << 40);
    Domain real = new Domain.Uniform(0, 1L << 40);
    double half = Math.scalb(1.0, 39);
    for (List<Double> seen : List.of(List.<Double>of(), Collections.nCopies(30, half))) {
      assertEquals(ratio(real, seen, half), ratio(whole, seen, half), 1e-9);
    }
    Domain below = new Domain.IntUniform(0, 9_900);
    Domain above = new Domain.IntUniform(0, 10_100);
    List<Double> seen = Collections.nCopies(200, 0.0);
    assertEquals(ratio(below, seen, 9_900), ratio(above, seen, 10_100), 1e-3);
  }

  private static double ratio(Domain domain, List<Double> seen, double value) {
    ParzenEstimator law = ParzenEstimator.of(domain, seen);
    return law.likelihood(value) / law.likelihood(0);
  }

  /** Observations at 1e-4 raise the likelihood there, by the logarithm and not by the number. */
  @Test
  void measuresDistancesOnTheDomainsOwnScale() {
    ParzenEstimator law =
        ParzenEstimator.of(new Domain.LogUniform(1e-8, 1), List.of(1e-4, 1e-4, 1e-4));
    assertEquals(1, law.likelihood(1e-6) / law.likelihood(1e-2), 1e-9);
    assertEquals(1, law.likelihood(1e-8) / law.likelihood(1), 1e-9);
  }
}
