package org.flowline.plugins.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.StepObserver;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.toolkit.solver.Grid;
import org.junit.jupiter.api.Test;

class TimeGridTest {
  private static Euler euler(Grid grid, int steps) {
    return new Euler(new FixedSteps(steps, grid, Optional.empty()));
  }

  private static Euler euler(Double... times) {
    return new Euler(new FixedSteps(times.length - 1, Grid.UNIFORM, Optional.of(List.of(times))));
  }

  @Test
  void uniformStepsHaveOneLength() {
    assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0), euler(Grid.UNIFORM, 4).times(0, 1));
  }

  @Test
  void cosineStepsAreShortAtBothEnds() {
    List<Double> times = euler(Grid.COSINE, 10).times(0, 1);
    for (int i = 0; i <= 10; i++) {
      assertEquals((1 - Math.cos(Math.PI * i / 10)) / 2, times.get(i), 1e-15);
    }
  }

  @Test
  void takesTheStepsThatWereGiven() {
    assertEquals(List.of(0.0, 0.1, 0.5, 1.0), euler(0.0, 0.1, 0.5, 1.0).times(0, 1));
    List<Double> seen = new ArrayList<>();
    StepObserver observer = (time, step, state) -> seen.add(time);
    euler(0.0, 0.1, 0.5, 1.0)
        .solve((t, y, out) -> out[0] = 1, new double[1], 0, 1, Randomness.seed(0), observer);
    assertEquals(List.of(0.1, 0.5, 1.0), seen);
  }

  @Test
  void goesBackByTheSameTimes() {
    List<Double> back = new ArrayList<>(euler(0.0, 0.125, 0.5, 1.0).times(1, 0));
    Collections.reverse(back);
    assertEquals(List.of(0.0, 0.125, 0.5, 1.0), back);
  }

  @Test
  void spansTheIntervalOfThePath() {
    assertEquals(List.of(0.0, 0.4, 0.8), euler(0.0, 0.5, 1.0).times(0, 0.8));
  }

  @Test
  void rejectsGridsThatAreNone() {
    for (List<Double> times :
        List.of(
            List.<Double>of(),
            List.of(0.0, 1.0),
            List.of(0.0, 0.5, 0.7),
            List.of(0.1, 0.5, 1.0),
            List.of(0.0, 0.0, 1.0),
            List.of(0.0, Double.NaN, 1.0))) {
      assertRejected("times", 2, Optional.of(times));
    }
  }

  private static void assertRejected(String setting, int steps, Optional<List<Double>> times) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new FixedSteps(steps, Grid.UNIFORM, times))
            .getMessage();
    assertTrue(message.startsWith(setting), message);
  }
}
