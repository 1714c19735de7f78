package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointAssignmentTest {

  private static final double TOLERANCE = 1e-12;

  private final AssignmentSolver solver = new AssignmentSolver();

  @ParameterizedTest
  @EnumSource
  void agreesWithBruteForce(Clouds target) {
    Random random = new Random(1);
    for (Clouds source : Clouds.values()) {
      for (int n = 1; n <= 7; n++) {
        for (int dimension : new int[] {1, 2, 3, 8}) {
          double[] x = source.draw(n, dimension, random);
          double[] y = target.draw(n, dimension, random);
          double[] costs = BruteForce.squaredDistances(x, y, n, dimension);
          double scale = Arrays.stream(costs).max().orElseThrow();
          double expected = BruteForce.leastCost(costs, n);
          assertEquals(expected, solver.solve(x, y, n, dimension).cost(), TOLERANCE * scale * n);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isProvedOptimalByItsPrices(Clouds target) {
    Random random = new Random(2);
    for (Clouds source : Clouds.values()) {
      for (int dimension : new int[] {1, 2, 7}) {
        for (int n : new int[] {2, 50, 300}) {
          double[] x = source.draw(n, dimension, random);
          double[] y = target.draw(n, dimension, random);
          assertOptimal(x, y, n, dimension);
        }
      }
    }
  }

  /** Some 5,000 problems of every pair of clouds. */
  @ParameterizedTest
  @EnumSource
  void isProvedOptimalOnThousands(Clouds target) {
    Random random = new Random(9);
    for (Clouds source : Clouds.values()) {
      for (int repeat = 0; repeat < 50; repeat++) {
        int n = 1 + random.nextInt(70);
        int dimension = 1 + random.nextInt(3);
        double[] x = source.draw(n, dimension, random);
        double[] y = target.draw(n, dimension, random);
        assertOptimal(x, y, n, dimension);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, EIGHT_GAUSSIANS, 512, 2",
    "NORMAL, MOONS, 512, 2",
    "MOONS, EIGHT_GAUSSIANS, 512, 2",
    "NORMAL, UNIFORM, 512, 5",
    "NORMAL, UNIFORM, 1100, 3",
    "NORMAL, UNIFORM, 400, 30",
    "NORMAL, EIGHT_GAUSSIANS, 2000, 2"
  })
  void isProvedOptimalAtWorkingSizes(Clouds source, Clouds target, int n, int dimension) {
    Random random = new Random(3);
    assertOptimal(
        source.draw(n, dimension, random), target.draw(n, dimension, random), n, dimension);
  }

  @ParameterizedTest
  @CsvSource({
    "1e-8, 1e-8, 0",
    "1e8, 1e8, 0",
    "1e-8, 1e8, 0",
    "1, 1, 1e6",
    "1e-3, 1, 1e6",
    "1e90, 1e90, 0",
    "1e-90, 1e-90, 0"
  })
  void isExactAtAnyScaleAndOffset(double sourceScale, double targetScale, double offset) {
    Random random = new Random(4);
    int n = 200;
    double[] x = Clouds.NORMAL.draw(n, 2, random);
    double[] y = Clouds.EIGHT_GAUSSIANS.draw(n, 2, random);
    Arrays.setAll(x, i -> sourceScale * x[i] + offset);
    Arrays.setAll(y, i -> targetScale * y[i] - offset);
    assertOptimal(x, y, n, 2);
  }

  @Test
  void choosesTheSameTargetsAfterAShiftAndAScaling() {
    Random random = new Random(5);
    int n = 256;
    double[] x = Clouds.NORMAL.draw(n, 2, random);
    double[] y = Clouds.EIGHT_GAUSSIANS.draw(n, 2, random);
    int[] expected = solver.solve(x, y, n, 2).copy().targetOf();
    double[] moved = Arrays.stream(y).map(value -> 3 * value + 1000).toArray();
    assertArrayEquals(expected, solver.solve(x, moved, n, 2).targetOf());
  }

  @ParameterizedTest
  @CsvSource({
    "UNIFORM, NORMAL, 2000",
    "NORMAL, MOONS, 2000",
    "DUPLICATES, NORMAL, 500",
    "CLUSTERS, FAR_SCALES, 500"
  })
  void sortsOnALine(Clouds source, Clouds target, int n) {
    Random random = new Random(6);
    double[] x = source.draw(n, 1, random);
    double[] y = target.draw(n, 1, random);
    double[] sortedX = x.clone();
    double[] sortedY = y.clone();
    Arrays.sort(sortedX);
    Arrays.sort(sortedY);
    double expected = 0;
    for (int i = 0; i < n; i++) {
      expected += (sortedX[i] - sortedY[i]) * (sortedX[i] - sortedY[i]);
    }
    assertEquals(expected, solver.solve(x, y, n, 1).cost(), TOLERANCE * expected);
  }

  @ParameterizedTest
  @EnumSource
  void movesATranslatedSetStraightAcross(Clouds cloud) {
    int n = 300;
    double[] shift = {3, -40};
    double[] x = cloud.draw(n, 2, new Random(7));
    double[] y = x.clone();
    Arrays.setAll(y, i -> x[i] + shift[i % 2]);
    double expected = n * (9.0 + 1600.0);
    assertEquals(expected, solver.solve(x, y, n, 2).cost(), TOLERANCE * expected * 100);
  }

  @Test
  void costsTheSameInAnyOrderOfThePoints() {
    Random random = new Random(8);
    int n = 400;
    double[] x = Clouds.NORMAL.draw(n, 2, random);
    double[] y = Clouds.EIGHT_GAUSSIANS.draw(n, 2, random);
    double expected = solver.solve(x, y, n, 2).cost();
    double[] reversed = new double[2 * n];
    for (int i = 0; i < n; i++) {
      reversed[2 * i] = x[2 * (n - 1 - i)];
      reversed[2 * i + 1] = x[2 * (n - 1 - i) + 1];
    }
    assertEquals(expected, solver.solve(reversed, y, n, 2).cost(), TOLERANCE * expected);
    assertEquals(expected, solver.solve(y, x, n, 2).cost(), TOLERANCE * expected);
  }

  private void assertOptimal(double[] x, double[] y, int n, int dimension) {
    AssignmentResult result = solver.solve(x, y, n, dimension);
    Certificate certificate = Certificate.ofPoints(result, x, y, n, dimension);
    assertTrue(certificate.holds(TOLERANCE), () -> "n " + n + ": " + certificate);
  }
}
