package org.flowline.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
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
  private static class Growth implements ContinuousFlow {
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

    @Override
    public void products(
        double t,
        double[] points,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, points, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        System.arraycopy(cotangents.get(k), 0, products.get(k), 0, rows * 2);
      }
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
        new Sampler(FlowInUnits.of(new Growth(), Units.same(units)), new Fine(), random)
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

  /**
   * The other coordinate grows from its mean as before, and nothing else has a say in the units.
   */
  @Test
  void aConstantColumnArrivesAsItIs() {
    Batch rows = new Batch(3, Shape.of(2), new double[] {1, 7, 2, 7, 6, 7});
    Units units = Units.same(Standardisation.of(rows));
    Sampler sampler =
        new Sampler(FlowInUnits.of(new Growth(), units), new Fine(), Randomness.seed(0));
    Batch start = new Batch(2, Shape.of(2), new double[] {1, 7.5, 6, 4});
    double[] arrived = sampler.forward(start).points().values();
    assertEquals(7, arrived[1]);
    assertEquals(7, arrived[3]);
    assertEquals(3 - 2 * Math.E, arrived[0], 1e-3);
    assertEquals(3 + 3 * Math.E, arrived[2], 1e-3);
    double[] left = sampler.backward(start).points().values();
    assertEquals(7, left[1]);
    assertEquals(3 - 2 / Math.E, left[0], 1e-3);
  }

  /** Against central differences of the velocity in units. */
  @Test
  void givesProductsInUnits() {
    Standardisation units = Standardisation.of(ROWS);
    ContinuousFlow flow = ContinuousFlow.of(FlowInUnits.of(new Shear(), Units.same(units)));
    double[] cotangents = {1, 2, -1, 0.5, 0, 1, 3, -2};
    double[] velocity = new double[8];
    double[] product = new double[8];
    flow.products(0, ROWS.values(), 4, List.of(cotangents), velocity, List.of(product));
    double[] before = new double[8];
    double[] after = new double[8];
    for (int j = 0; j < 2; j++) {
      double h = 1e-3;
      flow.velocity(0, moved(j, -h), 4, before);
      flow.velocity(0, moved(j, h), 4, after);
      for (int row = 0; row < 4; row++) {
        double expected = 0;
        for (int i = 0; i < 2; i++) {
          int at = 2 * row + i;
          expected += cotangents[at] * (after[at] - before[at]) / (2 * h);
        }
        assertEquals(expected, product[2 * row + j], 1e-9);
      }
    }
  }

  private static double[] moved(int coordinate, double by) {
    double[] points = ROWS.values().clone();
    for (int i = coordinate; i < points.length; i += 2) {
      points[i] += by;
    }
    return points;
  }

  /** v(x, y) = (y, 0): its products are (0, c_x). */
  private record Shear() implements ContinuousFlow {
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
      for (int i = 0; i < 2 * rows; i += 2) {
        out[i] = points[i + 1];
        out[i + 1] = 0;
      }
    }

    @Override
    public void products(
        double t,
        double[] points,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, points, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        for (int i = 0; i < 2 * rows; i += 2) {
          products.get(k)[i] = 0;
          products.get(k)[i + 1] = cotangents.get(k)[i];
        }
      }
    }
  }

  /** A standard normal in units has the mean and the deviations of the units. */
  @Test
  void givesDensitiesInUnits() {
    Standardisation units = Standardisation.of(ROWS);
    Density standard =
        (points, rows, out) -> {
          for (int row = 0; row < rows; row++) {
            double squares =
                points[2 * row] * points[2 * row] + points[2 * row + 1] * points[2 * row + 1];
            out[row] = -Math.log(2 * Math.PI) - squares / 2;
          }
        };
    Density inUnits = new DensityInUnits(standard, units);
    double[] log = new double[1];
    double integral = 0;
    double dx = 0.1;
    double dy = 1;
    for (double x = -10; x < 16; x += dx) {
      for (double y = -100; y < 180; y += dy) {
        inUnits.logDensity(new double[] {x, y}, 1, log);
        integral += Math.exp(log[0]) * dx * dy;
      }
    }
    assertEquals(1, integral, 1e-9);
    inUnits.logDensity(new double[] {3, 40}, 1, log);
    double deviations = units.deviation(0) * units.deviation(1);
    assertEquals(-Math.log(2 * Math.PI * deviations), log[0], 1e-12);
  }

  @Test
  void scalesDriftAndNoiseOfAStochasticFlow() {
    Standardisation units = Standardisation.of(ROWS);
    StochasticFlow flow =
        assertInstanceOf(StochasticFlow.class, FlowInUnits.of(new Noisy(), Units.same(units)));
    double[] out = new double[8];
    flow.drift(0, ROWS.values(), 4, out);
    double[] standardised = units.apply(ROWS).values();
    for (int i = 0; i < 8; i++) {
      assertEquals(units.deviation(i % 2) * 5 * standardised[i], out[i], 1e-12);
    }
    assertEquals(3 * units.deviation(1), flow.noise(0, 1), 1e-12);
    flow.score(0, ROWS.values(), 4, out);
    for (int i = 0; i < 8; i++) {
      assertEquals(-standardised[i] / units.deviation(i % 2), out[i], 1e-12);
    }
  }

  @Test
  void mapsInUnitsAtBothEnds() {
    Standardisation units = Standardisation.of(ROWS);
    InvertibleFlow map =
        assertInstanceOf(InvertibleFlow.class, FlowInUnits.of(new Doubling(), Units.same(units)));
    double[] there = new double[8];
    double[] logDeterminant = new double[4];
    map.toSource(ROWS.values(), 4, there, logDeterminant);
    double[] standardised = units.apply(ROWS).values();
    double[] image = new double[8];
    units.apply(there, 4, image);
    for (int i = 0; i < 8; i++) {
      assertEquals(standardised[i] / 2, image[i], 1e-12);
    }
    assertEquals(-2 * Math.log(2), logDeterminant[3], 1e-12);
    map.toData(there, 4, image);
    assertArrayEquals(ROWS.values(), image, 1e-12);
  }

  /** x = 2 z. */
  private record Doubling() implements InvertibleFlow {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void toData(double[] source, int rows, double[] out) {
      Arrays.setAll(out, i -> 2 * source[i]);
    }

    @Override
    public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
      Arrays.setAll(out, i -> data[i] / 2);
      Arrays.fill(logDeterminant, -2 * Math.log(2));
    }
  }

  /** dz = 5 z dt + 3 dW. */
  private static final class Noisy extends Growth implements StochasticFlow {
    @Override
    public void drift(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = 5 * points[i];
      }
    }

    @Override
    public void score(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = -points[i];
      }
    }

    @Override
    public double noise(double t, int coordinate) {
      return 3;
    }
  }
}
