package org.flowline.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.metric.Arrival;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solver;
import org.junit.jupiter.api.Test;

/** Flows that jump from time to time are sampled in one jump, in the user's units. */
class SampledInJumpsTest {
  private static final Interval TIMES = new Interval(0.25, 0.75);
  private static final Batch SOURCE = new Batch(3, Shape.of(2), new double[] {1, 10, 2, 30, 6, 80});
  private static final Batch TARGET =
      new Batch(3, Shape.of(2), new double[] {-1, 0.1, 2, 0.3, 5, 0.8});

  /** {@code z_s = e^(2 (s - t)) z_t}. */
  private record Growth() implements FlowMap {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Interval times() {
      return TIMES;
    }

    @Override
    public void transport(double from, double to, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = Math.exp(2 * (to - from)) * points[i];
      }
    }
  }

  private static final Solver UNUSED =
      (dynamics, start, from, to, random, observer) -> {
        throw new UnsupportedOperationException("nothing is integrated");
      };

  private static Sampler sampler(Units units) {
    return new Sampler(FlowInUnits.of(new Growth(), units), UNUSED, Randomness.seed(0));
  }

  /** From deviations at the source to deviations at the target, e times as far. */
  @Test
  void samplesAreOneJump() {
    Units units = new Units(Standardisation.of(SOURCE), Standardisation.of(TARGET));
    Arrival arrival = sampler(units).forward(SOURCE);
    assertEquals(1, arrival.evaluations());
    double[] z = units.source().apply(SOURCE).values();
    for (int i = 0; i < z.length; i++) {
      double x = units.target().mean(i % 2) + units.target().deviation(i % 2) * Math.E * z[i];
      assertEquals(x, arrival.points().values()[i], 1e-9);
    }
  }

  /** Each from the start, and in units between those of the ends. */
  @Test
  void picturesAreJumpsToEachTime() {
    Units units = new Units(Standardisation.of(SOURCE), Standardisation.of(TARGET));
    Sampler sampler = sampler(units);
    double[] states = sampler.trajectories(SOURCE, 5);
    assertArrayEquals(SOURCE.values(), Arrays.copyOf(states, 6));
    double[] z = units.source().apply(SOURCE).values();
    for (int k = 0; k < 5; k++) {
      double share = k / 4.0;
      assertEquals(TIMES.at(share), sampler.time(k, 5));
      for (int i = 0; i < 6; i++) {
        double mean = (1 - share) * units.source().mean(i % 2) + share * units.target().mean(i % 2);
        double deviation =
            (1 - share) * units.source().deviation(i % 2) + share * units.target().deviation(i % 2);
        assertEquals(mean + deviation * Math.exp(share) * z[i], states[6 * k + i], 1e-9);
      }
    }
  }

  @Test
  void aConstantColumnArrivesAsItIs() {
    Batch rows = new Batch(3, Shape.of(2), new double[] {1, 7, 2, 7, 6, 7});
    Sampler sampler =
        new Sampler(
            FlowInUnits.of(
                new Narrow(),
                Units.same(Standardisation.of(rows, new LearnedColumns(rows.shape(), List.of(1))))),
            UNUSED,
            Randomness.seed(0));
    assertEquals(1, sampler.flow().dimensions());
    double[] arrived = sampler.forward(rows).points().values();
    double[] states = sampler.trajectories(rows, 3);
    for (int i = 0; i < 6; i += 2) {
      assertEquals(3 + Math.E * (rows.values()[i] - 3), arrived[i], 1e-9);
      assertEquals(7, arrived[i + 1]);
      assertEquals(7, states[12 + i + 1]);
    }
  }

  /** The same of the one coordinate that varies. */
  private record Narrow() implements FlowMap {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Interval times() {
      return TIMES;
    }

    @Override
    public void transport(double from, double to, double[] points, int rows, double[] out) {
      for (int i = 0; i < rows; i++) {
        out[i] = Math.exp(2 * (to - from)) * points[i];
      }
    }
  }

  @Test
  void goesForwardOnlyAndTellsWhereNumbersEnd() {
    Sampler sampler = sampler(Units.same(Standardisation.of(SOURCE)));
    assertInstanceOf(FlowMap.class, sampler.flow());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> sampler.backward(TARGET))
            .getMessage()
            .contains("goes forward only"));
    Batch far = new Batch(1, Shape.of(2), new double[] {1e308, 1});
    Sampler plain = new Sampler(new Growth(), UNUSED, Randomness.seed(0));
    assertThrows(IntegrationException.class, () -> plain.forward(far));
  }
}
