package org.flowline.plugins.couplings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.plugins.couplings.MinibatchOtCoupling.Plan;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.coupling.CouplingContract;
import org.junit.jupiter.api.Test;

final class MinibatchOtCouplingTest extends CouplingContract {
  @Override
  protected Coupling coupling() {
    return new MinibatchOtCoupling(new MinibatchOtCoupling.Config(Plan.PERMUTATION, 0, false));
  }

  @Override
  protected boolean permutes() {
    return true;
  }

  @Test
  void isOptimalByBruteForce() {
    for (int size = 1; size <= 7; size++) {
      for (long seed = 0; seed < 10; seed++) {
        double found = cost(couple(coupling(), size, seed), size, seed);
        double least = leastCost(sources(size, seed), targets(size, seed), new int[size], 0);
        assertEquals(least, found, 1e-12 * Math.max(1, least));
      }
    }
  }

  @Test
  void costsNoMoreThanTheIndependentCoupling() {
    for (int size : new int[] {8, 64, 256}) {
      double optimal = cost(couple(coupling(), size, size), size, size);
      double independent = cost(couple(new IndependentCoupling(), size, size), size, size);
      assertTrue(optimal < independent, optimal + " at size " + size + ", not " + independent);
    }
  }

  @Test
  void isNotIndependent() {
    assertFalse(coupling().independent());
  }

  @Test
  void rejectsPointsThatAreNotFinite() {
    Batch source = sources(8, 1);
    source.values()[3] = Double.NaN;
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                coupling()
                    .couple(source, targets(8, 1), Randomness.seed(1).stream(), Assignment.of(8)));
    assertTrue(failure.getMessage().contains("NaN"), failure.getMessage());
  }

  private static double cost(Assignment pairs, int size, long seed) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum +=
          squaredDistance(
              sources(size, seed), pairs.source()[i], targets(size, seed), pairs.target()[i]);
    }
    return sum;
  }

  /** The least over all permutations that go on from the first {@code row} choices. */
  private static double leastCost(Batch source, Batch target, int[] taken, int row) {
    if (row == source.size()) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < taken.length; column++) {
      if (taken[column] == 0) {
        taken[column] = 1;
        double rest = leastCost(source, target, taken, row + 1);
        least = Math.min(least, squaredDistance(source, row, target, column) + rest);
        taken[column] = 0;
      }
    }
    return least;
  }

  private static double squaredDistance(Batch a, int row, Batch b, int column) {
    double sum = 0;
    for (int k = 0; k < a.width(); k++) {
      double difference = a.values()[row * a.width() + k] - b.values()[column * a.width() + k];
      sum += difference * difference;
    }
    return sum;
  }
}
