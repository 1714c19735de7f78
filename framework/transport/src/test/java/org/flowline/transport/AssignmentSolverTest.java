package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentSolverTest {

  private final AssignmentSolver solver = new AssignmentSolver();

  @Test
  void solvesTheEmptyProblem() {
    AssignmentResult points = solver.solve(new double[0], new double[0], 0, 2);
    assertEquals(0, points.targetOf().length);
    assertEquals(0, points.cost());
    assertEquals(0, points.dualValue());
    assertEquals(0, solver.solve(new double[0], 0).cost());
  }

  @Test
  void solvesASinglePair() {
    AssignmentResult result = solver.solve(new double[] {1, 2}, new double[] {4, 6}, 1, 2);
    assertArrayEquals(new int[] {0}, result.targetOf());
    assertEquals(25, result.cost());
    assertEquals(25, result.dualValue());
    assertEquals(-3, solver.solve(new double[] {-3}, 1).cost());
  }

  @Test
  void repeatsItselfBetweenOtherProblems() {
    Random random = new Random(1);
    int[] sizes = {100, 7, 256, 100, 1, 256};
    for (int n : sizes) {
      for (int dimension : new int[] {2, 9}) {
        double[] x = Clouds.DUPLICATES.draw(n, dimension, random);
        double[] y = Clouds.NORMAL.draw(n, dimension, random);
        AssignmentResult expected = new AssignmentSolver().solve(x, y, n, dimension);
        for (int repeat = 0; repeat < 2; repeat++) {
          AssignmentResult result = solver.solve(x, y, n, dimension);
          assertArrayEquals(expected.targetOf(), result.targetOf());
          assertArrayEquals(expected.columnPrices(), result.columnPrices());
        }
        double[] costs = Clouds.UNIFORM.draw(n, n, random);
        assertArrayEquals(
            new AssignmentSolver().solve(costs, n).targetOf(), solver.solve(costs, n).targetOf());
      }
    }
  }

  @Test
  void copiesOutliveTheNextProblem() {
    Random random = new Random(2);
    double[] x = Clouds.NORMAL.draw(50, 2, random);
    double[] y = Clouds.NORMAL.draw(50, 2, random);
    AssignmentResult kept = solver.solve(x, y, 50, 2).copy();
    solver.solve(y, x, 50, 2);
    assertTrue(Certificate.ofPoints(kept, x, y, 50, 2).holds(1e-12));
  }

  @Test
  void allocatesNothingForTheSameSizeAgain() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Random random = new Random(3);
    int n = 128;
    double[] x = Clouds.NORMAL.draw(n, 2, random);
    double[] y = Clouds.MOONS.draw(n, 2, random);
    for (int warmUp = 0; warmUp < 20; warmUp++) {
      solver.solve(x, y, n, 2);
    }
    int solves = 200;
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int repeat = 0; repeat < solves; repeat++) {
      solver.solve(x, y, n, 2);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / solves;
    assertTrue(each < 100, () -> each + " bytes a solve");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e101})
  void namesTheCoordinateThatIsNotUsable(double bad) {
    double[] good = new double[6];
    double[] points = {0, 1, 2, 3, 4, bad};
    String value = Double.toString(bad);
    String source = messageOf(() -> solver.solve(points, good, 3, 2));
    assertTrue(source.contains("coordinate 1 of source point 2") && source.contains(value), source);
    String target = messageOf(() -> solver.solve(good, points, 2, 3));
    assertTrue(target.contains("coordinate 2 of target point 1") && target.contains(value), target);
  }

  @Test
  void namesTheCostThatIsNotUsable() {
    String message = messageOf(() -> solver.solve(new double[] {0, 1, Double.NaN, 3}, 2));
    assertTrue(message.contains("costs[1][0]") && message.contains("NaN"), message);
  }

  @Test
  void rejectsSizesThatDoNotFit() {
    double[] four = new double[4];
    String length = messageOf(() -> solver.solve(four, new double[6], 2, 2));
    assertTrue(length.contains("target") && length.contains("6"), length);
    assertTrue(messageOf(() -> solver.solve(four, four, -1, 2)).contains("-1"));
    assertTrue(messageOf(() -> solver.solve(four, four, 2, 0)).contains("0"));
    assertTrue(messageOf(() -> solver.solve(four, 3)).contains("3 by 3"));
    assertTrue(messageOf(() -> solver.solve(four, -2)).contains("-2"));
    double[] many = new double[7 * 46_341];
    assertTrue(messageOf(() -> solver.solve(many, many, 46_341, 7)).contains("46341"));
  }

  private static String messageOf(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
