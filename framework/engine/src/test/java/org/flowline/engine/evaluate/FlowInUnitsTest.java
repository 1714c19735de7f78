package org.flowline.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Dynamics;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.spi.solver.StepObserver;
import org.junit.jupiter.api.Test;

class FlowInUnitsTest {
  private static final Batch ROWS =
      new Batch(4, Shape.of(2), new double[] {1, 10, 2, 30, 3, 50, 6, 70});

  /** dz/dt = z, whose solution is e^t z(0). */
  private static final class Growth implements ContinuousFlow {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void velocity(double t, double[] points, int rows, double[] out) {
      System.arraycopy(points, 0, out, 0, rows * 2);
    }
  }

  /** Euler's method with ten thousand steps. */
  private static final class Fine implements Solver {
    private static final int STEPS = 10_000;

    @Override
    public Solution solve(
        Dynamics dynamics,
        double[] start,
        double from,
        double to,
        Randomness random,
        StepObserver observer) {
      double[] state = start.clone();
      double[] slope = new double[state.length];
      double h = (to - from) / STEPS;
      for (int k = 0; k < STEPS; k++) {
        dynamics.drift(from + k * h, state, slope);
        for (int i = 0; i < state.length; i++) {
          state[i] += h * slope[i];
        }
      }
      return new Solution(state, STEPS, STEPS, 0);
    }
  }

  @Test
  void carriesPointsAsTheStandardisedFlowDoes() {
    Standardisation units = Standardisation.of(ROWS);
    Randomness random = Randomness.seed(0);
    Batch inUnits =
        new Sampler(new FlowInUnits(new Growth(), units), new Fine(), random)
            .forward(ROWS)
            .points();
    Batch standardised =
        new Sampler(new Growth(), new Fine(), random).forward(units.apply(ROWS)).points();
    assertArrayEquals(units.invert(standardised).values(), inUnits.values(), 1e-9);
    double mean = 3;
    assertEquals(mean + Math.E * (1 - mean), inUnits.values()[0], 1e-3);
  }

  @Test
  void takesDataBackToTheSource() {
    Sampler sampler = new Sampler(new Growth(), new Fine(), Randomness.seed(0));
    Batch there = sampler.forward(ROWS).points();
    assertArrayEquals(ROWS.values(), sampler.backward(there).points().values(), 0.02);
  }

  @Test
  void followsTrajectoriesAtEqualTimes() {
    Sampler sampler = new Sampler(new Growth(), new Fine(), Randomness.seed(0));
    double[] states = sampler.trajectories(ROWS, 5);
    for (int k = 0; k < 5; k++) {
      assertEquals(k / 4.0, sampler.time(k, 5));
      assertEquals(Math.exp(k / 4.0), states[k * 8], 1e-3);
    }
  }
}
