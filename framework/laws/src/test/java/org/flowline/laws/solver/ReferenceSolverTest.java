package org.flowline.laws.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.StepObserver;
import org.junit.jupiter.api.Test;

final class ReferenceSolverTest {
  private static final Dynamics GROWTH = (t, state, out) -> out[0] = state[0];

  private static double end(Dynamics dynamics, int steps, double from, double to) {
    return new ReferenceSolver(steps)
        .solve(dynamics, new double[] {1}, from, to, Randomness.seed(0), StepObserver.NONE)
        .end()[0];
  }

  @Test
  void isExactForCubicsInTime() {
    Dynamics cubic = (t, state, out) -> out[0] = 4 * t * t * t - 2;
    assertEquals(1 + 16 - 4, end(cubic, 3, 0, 2), 1e-12);
    assertEquals(1 - 16 + 4, end(cubic, 3, 2, 0), 1e-12);
  }

  @Test
  void isOfOrderFour() {
    double coarse = end(GROWTH, 8, 0, 1) - Math.E;
    double fine = end(GROWTH, 16, 0, 1) - Math.E;
    assertEquals(4, Math.log(coarse / fine) / Math.log(2), 0.1);
  }

  @Test
  void tellsEveryStepAndStopsWhereTheStateIsNotFinite() {
    List<Double> times = new ArrayList<>();
    new ReferenceSolver(4)
        .solve(
            GROWTH,
            new double[] {1},
            0,
            1,
            Randomness.seed(0),
            (time, step, state) -> times.add(time));
    assertEquals(List.of(0.25, 0.5, 0.75, 1.0), times);
    Dynamics broken = (t, state, out) -> out[0] = t < 0.5 ? 0 : Double.NaN;
    assertThrows(IntegrationException.class, () -> end(broken, 4, 0, 1));
  }
}
