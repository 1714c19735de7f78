package org.flowline.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.junit.jupiter.api.Test;

class FlowWithinBoundsTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** A rate, a number above 2, and one without bounds. */
  private static final Bounds BOUNDS = new Bounds(List.of(0.0, 2.0, -INF), List.of(1.0, INF, INF));

  private static final Units UNITS =
      Units.same(Standardisation.of(List.of(0.3, -1.0, 40.0), List.of(1.8, 0.7, 12.0)))
          .within(BOUNDS);

  private static final double[] POINTS = {0.1, 2.5, 30, 0.97, 4, -20};

  private static void normal(double[] z, int rows, double[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] = -z[i] * z[i] / 2 - Math.log(2 * Math.PI) / 2;
    }
  }

  /** Both {@code dx/dt} along a trajectory that is solved elsewhere, and what it says. */
  @Test
  void itsVelocityIsThatOfItsTrajectories() {
    ContinuousFlow flow = (ContinuousFlow) FlowInUnits.of(new KnownFlows.Twist(), UNITS);
    assertEquals(BOUNDS, flow.bounds());
    double[] velocity = new double[6];
    flow.velocity(0.5, POINTS, 2, velocity);
    double h = 1e-5;
    double[] z = flow.coordinates().of(0.5, POINTS, 2);
    double[] rates = new double[6];
    flow.coordinates().flow().velocity(0.5, z, 2, rates);
    double[] before = z.clone();
    double[] after = z.clone();
    for (int i = 0; i < 6; i++) {
      before[i] -= h * rates[i];
      after[i] += h * rates[i];
    }
    double[] there = flow.coordinates().points(0.5, after, 2);
    double[] here = flow.coordinates().points(0.5, before, 2);
    double[] seen = new double[6];
    flow.coordinates().velocities(0.5, z, rates, 2, seen);
    for (int i = 0; i < 6; i++) {
      assertEquals((there[i] - here[i]) / (2 * h), velocity[i], 1e-6 * (1 + Math.abs(velocity[i])));
      assertEquals(velocity[i], seen[i], 1e-12 * (1 + Math.abs(velocity[i])));
    }
  }

  @Test
  void itsProductsAreThoseOfDifferences() {
    ContinuousFlow flow = (ContinuousFlow) FlowInUnits.of(new KnownFlows.Twist(), UNITS);
    double[] cotangents = {1, -2, 0.5, 0.3, 1, 2};
    double[] velocity = new double[6];
    double[] product = new double[6];
    flow.products(0.5, POINTS, 2, List.of(cotangents), velocity, List.of(product));
    double[] alone = new double[6];
    flow.velocity(0.5, POINTS, 2, alone);
    assertArrayEquals(alone, velocity, 1e-12);
    for (int j = 0; j < 3; j++) {
      double h = 1e-6;
      double[] before = new double[6];
      double[] after = new double[6];
      flow.velocity(0.5, moved(j, -h), 2, before);
      flow.velocity(0.5, moved(j, h), 2, after);
      for (int row = 0; row < 2; row++) {
        double expected = 0;
        for (int i = 0; i < 3; i++) {
          int at = 3 * row + i;
          expected += cotangents[at] * (after[at] - before[at]) / (2 * h);
        }
        assertEquals(expected, product[3 * row + j], 1e-6 * (1 + Math.abs(expected)));
      }
    }
  }

  private static double[] moved(int j, double by) {
    double[] moved = POINTS.clone();
    moved[j] += by;
    moved[3 + j] += by;
    return moved;
  }

  /** Against the determinant of differences, at two points. */
  @Test
  void itsStretchIsTheDeterminant() {
    ContinuousFlow flow = (ContinuousFlow) FlowInUnits.of(new KnownFlows.Twist(), UNITS);
    double[] z = flow.coordinates().of(0, POINTS, 2);
    double[] stretch = new double[2];
    flow.coordinates().logStretch(0, z, 2, stretch);
    double h = 1e-6;
    double[] sums = new double[2];
    for (int j = 0; j < 3; j++) {
      double[] before = z.clone();
      double[] after = z.clone();
      for (int row = 0; row < 2; row++) {
        before[3 * row + j] -= h;
        after[3 * row + j] += h;
      }
      double[] here = flow.coordinates().points(0, before, 2);
      double[] there = flow.coordinates().points(0, after, 2);
      for (int row = 0; row < 2; row++) {
        sums[row] += Math.log((there[3 * row + j] - here[3 * row + j]) / (2 * h));
      }
    }
    assertArrayEquals(sums, stretch, 1e-8);
  }

  private static Units line(Bounds bounds, double mean, double deviation) {
    return Units.same(Standardisation.of(List.of(mean), List.of(deviation))).within(bounds);
  }

  private static double[] densities(Flow flow, Units units, double[] x) {
    Density source = DensityInUnits.ofSource(FlowWithinBoundsTest::normal, units);
    return new LogLikelihood(
            flow, source, KnownFlows.FINE, DivergenceEstimate.EXACT, LogLikelihood.ErrorNorm.STATE)
        .of(new Batch(x.length, Shape.of(1), x), Randomness.seed(0))
        .values();
  }

  /**
   * A normal law of deviation 1 grows to one of 2 on the standardised scale, so that u has mean 0.4
   * and deviation 3: the logit-normal law of x in closed form, and its integral 1.
   */
  @Test
  void itsDensityIsThatOfTheLogitNormalAndIntegratesToOne() {
    Units units = line(Bounds.all(1, -1, 3), 0.4, 1.5);
    Flow flow = FlowInUnits.of(new KnownFlows.Growth(Math.log(2)), units);
    int n = 20_000;
    double[] x = new double[n];
    Arrays.setAll(x, i -> -1 + 4 * (i + 0.5) / n);
    double[] densities = densities(flow, units, x);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double u = Math.log((x[i] + 1) / (3 - x[i]));
      double standard = (u - 0.4) / 3;
      double expected =
          -standard * standard / 2
              - Math.log(3 * Math.sqrt(2 * Math.PI))
              + Math.log(4 / ((x[i] + 1) * (3 - x[i])));
      assertEquals(expected, densities[i], 1e-8);
      sum += Math.exp(densities[i]) * 4 / n;
    }
    assertEquals(1, sum, 1e-3);
  }

  /** The same of one bound: the log-normal law, on a grid that is uniform in its logarithm. */
  @Test
  void itsDensityAboveABoundIsThatOfTheLogNormal() {
    Units units = line(new Bounds(List.of(2.0), List.of(INF)), -0.5, 0.8);
    Flow flow = FlowInUnits.of(new KnownFlows.Growth(0), units);
    int n = 2_000;
    double[] x = new double[n];
    Arrays.setAll(x, i -> 2 + Math.exp(-8 + 16 * (i + 0.5) / n));
    double[] densities = densities(flow, units, x);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(densities[i]) * (x[i] - 2) * 16 / n;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void outsideAndOnTheBoundsThereIsNoDensity() {
    Units units = line(Bounds.all(1, 0, 1), 0, 1);
    double[] x = {-5, 0, 0.5, 1, 1e300, Math.nextDown(1.0), Double.MIN_VALUE};
    for (Flow flow :
        List.of(
            FlowInUnits.of(new KnownFlows.Growth(1), units),
            FlowInUnits.of(new KnownFlows.Tripling(), units))) {
      double[] densities = densities(flow, units, x);
      for (int i : new int[] {0, 1, 3, 4}) {
        assertEquals(Double.NEGATIVE_INFINITY, densities[i]);
      }
      assertTrue(Double.isFinite(densities[2]));
      assertFalse(Double.isNaN(densities[5]));
      assertFalse(Double.isNaN(densities[6]));
    }
    double[] source = new double[x.length];
    DensityInUnits.ofSource(FlowWithinBoundsTest::normal, units).logDensity(x, x.length, source);
    assertEquals(Double.NEGATIVE_INFINITY, source[1]);
    assertEquals(Double.NEGATIVE_INFINITY, source[4]);
    assertEquals(Math.log(4) - Math.log(2 * Math.PI) / 2, source[2], 1e-12);
  }

  /** A point far off has a say in the steps of all. */
  @Test
  void noPointOutsideIsCarried() {
    Units units = line(Bounds.all(1, 0, 1), 0, 1);
    double[] asked = {0};
    ContinuousFlow counting =
        new ContinuousFlow() {
          private final ContinuousFlow growth = new KnownFlows.Growth(1);

          @Override
          public Shape shape() {
            return growth.shape();
          }

          @Override
          public Interval times() {
            return growth.times();
          }

          @Override
          public void velocity(double t, double[] z, int rows, double[] out) {
            growth.velocity(t, z, rows, out);
          }

          @Override
          public void products(
              double t,
              double[] z,
              int rows,
              List<double[]> cotangents,
              double[] velocity,
              List<double[]> products) {
            for (int i = 0; i < rows; i++) {
              asked[0] = Math.max(asked[0], Math.abs(z[i]));
            }
            growth.products(t, z, rows, cotangents, velocity, products);
          }
        };
    Flow flow = FlowInUnits.of(counting, units);
    double[] beside = densities(flow, units, new double[] {1, 0.5, -3, 0.25});
    assertTrue(asked[0] < 3, () -> "a point at " + asked[0]);
    double[] alone = densities(flow, units, new double[] {0.5, 0.25});
    assertArrayEquals(new double[] {-INF, alone[0], -INF, alone[1]}, beside);
    assertArrayEquals(new double[] {-INF}, densities(flow, units, new double[] {7}));
  }

  /** {@code x -> s(3 s^-1(x))} with its density in closed form. */
  @Test
  void anInvertibleMapIsSeenWithinTheBounds() {
    Units units = line(Bounds.all(1, 0, 1), 0, 1);
    InvertibleFlow map =
        assertInstanceOf(InvertibleFlow.class, FlowInUnits.of(new KnownFlows.Tripling(), units));
    double[] out = new double[1];
    map.toData(new double[] {0.25}, 1, out);
    assertEquals(1 / 28.0, out[0], 1e-15);
    double density = densities(map, units, new double[] {0.25})[0];
    double u = Math.log(3);
    assertEquals(
        -u * u / 18 - Math.log(3 * Math.sqrt(2 * Math.PI)) + Math.log(16 / 3.0), density, 1e-12);
  }

  @Test
  void jumpsAreSeenWithinTheBounds() {
    FlowMap jumps =
        new FlowMap() {
          @Override
          public Shape shape() {
            return Shape.of(1);
          }

          @Override
          public Interval times() {
            return Interval.UNIT;
          }

          @Override
          public void transport(double from, double to, double[] points, int rows, double[] out) {
            Arrays.setAll(out, i -> points[i] * Math.exp(600 * (to - from)));
          }
        };
    Units units = line(Bounds.all(1, 0, 1), 0, 1);
    Batch points = new Batch(3, Shape.of(1), new double[] {0.25, 0.5, 0.75});
    double[] arrived =
        new Sampler(FlowInUnits.of(jumps, units), KnownFlows.FINE, Randomness.seed(0))
            .forward(points)
            .points()
            .values();
    assertArrayEquals(new double[] {Double.MIN_VALUE, 0.5, Math.nextDown(1.0)}, arrived);
  }

  /** 10,000 points of a flow that drives all of them far off, none of which leaves. */
  @Test
  void noSampleLeavesTheBounds() {
    int n = 10_000;
    Units units = line(Bounds.all(1, -10, 10), 0, 1.8);
    RandomGenerator random = Randomness.seed(0).stream();
    double[] noise = new double[n];
    Arrays.setAll(noise, i -> random.nextGaussian());
    Batch source = units.sourcePoints(new Batch(n, Shape.of(1), noise));
    Sampler sampler =
        new Sampler(
            FlowInUnits.of(new KnownFlows.Growth(5), units), KnownFlows.FINE, Randomness.seed(0));
    double[] arrived = sampler.forward(source).points().values();
    for (double x : arrived) {
      assertTrue(x > -10 && x < 10, () -> "a sample at " + x);
    }
    double[] states = sampler.trajectories(source, 5);
    assertTrue(Arrays.stream(states).allMatch(x -> x > -10 && x < 10));
  }
}
