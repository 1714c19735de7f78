package org.flowline.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntropicPlanTest {
  private static final int N = 30;

  private static double[] cloud(long seed, double shift) {
    return new Random(seed).doubles(2 * N).map(x -> 4 * x + shift).toArray();
  }

  private static EntropicPlan plan(double epsilon) {
    return plan(epsilon, 1);
  }

  private static EntropicPlan plan(double epsilon, double shift) {
    EntropicPlan plan = new EntropicPlan(epsilon, 1e-9, 1_000_000);
    plan.solve(cloud(1, 0), cloud(2, shift), N, 2);
    return plan;
  }

  /** At a shift of 100, exp(-C / epsilon) is 0 for every pair. */
  @ParameterizedTest
  @CsvSource({"100, 1", "1, 1", "0.2, 1", "100, 100", "1, 100", "0.2, 100"})
  void meetsBothMarginals(double epsilon, double shift) {
    EntropicPlan plan = plan(epsilon, shift);
    double rows = 0;
    double columns = 0;
    for (int i = 0; i < N; i++) {
      double row = 0;
      double column = 0;
      for (int j = 0; j < N; j++) {
        row += plan.mass(i, j);
        column += plan.mass(j, i);
      }
      rows += Math.abs(row - 1.0 / N);
      columns += Math.abs(column - 1.0 / N);
    }
    assertTrue(rows <= 1.01e-9, "rows " + rows);
    assertTrue(columns <= 1e-9, "columns " + columns);
  }

  /**
   * The condition of optimality: log P + C / epsilon is a sum of a function of the row and one of
   * the column, so its mixed second differences vanish.
   */
  @Test
  void isOptimal() {
    double epsilon = 0.5;
    EntropicPlan plan = plan(epsilon);
    double[] x = cloud(1, 0);
    double[] y = cloud(2, 1);
    for (int i = 1; i < N; i++) {
      for (int j = 1; j < N; j++) {
        double mixed =
            form(plan, epsilon, x, y, i, j)
                - form(plan, epsilon, x, y, 0, j)
                - form(plan, epsilon, x, y, i, 0)
                + form(plan, epsilon, x, y, 0, 0);
        assertEquals(0, mixed, 1e-9);
      }
    }
  }

  private static double form(
      EntropicPlan plan, double epsilon, double[] x, double[] y, int i, int j) {
    double dx = x[2 * i] - y[2 * j];
    double dy = x[2 * i + 1] - y[2 * j + 1];
    return Math.log(plan.mass(i, j)) + (dx * dx + dy * dy) / epsilon;
  }

  @Test
  void tendsToTheProductForALargeEpsilon() {
    EntropicPlan plan = plan(1e7);
    for (int i = 0; i < N; i++) {
      assertEquals(1.0 / (N * N), plan.mass(i, (7 * i) % N), 1e-8);
    }
  }

  @Test
  void refusesWhatHasNoPlan() {
    EntropicPlan plan = new EntropicPlan(1, 1e-9, 3);
    double[] broken = cloud(1, 0);
    broken[5] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> plan.solve(broken, cloud(2, 1), N, 2));
    assertThrows(
        NotConvergedException.class,
        () -> new EntropicPlan(1e-3, 1e-9, 3).solve(cloud(1, 0), cloud(2, 1), N, 2));
    assertThrows(IllegalArgumentException.class, () -> new EntropicPlan(0, 1e-9, 3));
  }
}
