package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixAssignmentTest {

  private static final double TOLERANCE = 1e-12;

  private final AssignmentSolver solver = new AssignmentSolver();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 1000})
  void agreesWithBruteForceOnWholeNumbers(int most) {
    Random random = new Random(most);
    for (int n = 0; n <= 8; n++) {
      for (int repeat = 0; repeat < (n < 8 ? 20 : 3); repeat++) {
        double[] costs = draw(n, () -> random.nextInt(most + 1) - most / 2);
        assertEquals(BruteForce.leastCost(costs, n), solver.solve(costs, n).cost());
      }
    }
  }

  @Test
  void agreesWithBruteForceOnRealNumbers() {
    Random random = new Random(1);
    for (int n = 0; n <= 8; n++) {
      double[] gaussian = draw(n, random::nextGaussian);
      double[] wide = draw(n, () -> Math.exp(10 * random.nextGaussian()));
      for (double[] costs : new double[][] {gaussian, wide}) {
        double scale = Arrays.stream(costs).map(Math::abs).max().orElse(0);
        assertEquals(
            BruteForce.leastCost(costs, n), solver.solve(costs, n).cost(), TOLERANCE * scale);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 31, 200, 500})
  void isProvedOptimalByItsPrices(int n) {
    Random random = new Random(2);
    assertOptimal(draw(n, random::nextDouble), n);
    assertOptimal(draw(n, () -> 1e6 + random.nextGaussian()), n);
    assertOptimal(draw(n, () -> random.nextInt(3)), n);
    assertOptimal(draw(n, () -> random.nextInt(100 * n)), n);
    assertOptimal(draw(n, () -> Math.exp(10 * random.nextGaussian())), n);
    assertOptimal(draw(n, () -> random.nextInt(n) == 0 ? 0 : 1), n);
    assertOptimal(draw(n, () -> 7), n);
    assertOptimal(draw(n, () -> 1e200 * random.nextDouble()), n);
    assertOptimal(draw(n, () -> 1e-200 * random.nextDouble()), n);
  }

  /** The products (i + 1) (j + 1) make every row prefer the same columns, which auctions hate. */
  @Test
  void reversesTheOrderForProducts() {
    int n = 200;
    double[] costs = new double[n * n];
    double expected = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        costs[i * n + j] = (i + 1.0) * (j + 1.0);
      }
      expected += (i + 1.0) * (n - i);
    }
    AssignmentResult result = solver.solve(costs, n);
    assertEquals(expected, result.cost());
    for (int i = 0; i < n; i++) {
      assertEquals(n - 1 - i, result.targetOf()[i]);
    }
    assertOptimal(costs, n);
  }

  @Test
  void leavesTheCostsAsTheyWere() {
    double[] costs = draw(50, new Random(3)::nextGaussian);
    double[] before = costs.clone();
    solver.solve(costs, 50);
    assertTrue(Arrays.equals(before, costs));
  }

  private static double[] draw(int n, DoubleSupplier values) {
    double[] costs = new double[n * n];
    Arrays.setAll(costs, i -> values.getAsDouble());
    return costs;
  }

  private void assertOptimal(double[] costs, int n) {
    Certificate certificate = Certificate.ofCosts(solver.solve(costs, n), costs, n);
    assertTrue(certificate.holds(TOLERANCE), () -> "n " + n + ": " + certificate);
  }
}
