package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.plugins.metrics.LogLikelihoodMetric;
import org.flowline.plugins.metrics.PathEnergyMetric;
import org.flowline.plugins.metrics.StraightnessMetric;
import org.flowline.plugins.solvers.DormandPrince;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tolerance means the same in any unit, whoever integrates. */
final class SolvedInAnyUnitTest {
  private static final int N = 40;
  private static final Solver COARSE = new DormandPrince(new AdaptiveSteps(1e-3, 1e-3, 1_000));
  private static final StandardisedFile FROM =
      StandardisedFile.normal(4 * N, new double[] {1, 5}, new double[] {0.5, 2}, 6);
  private static final StandardisedFile TO =
      StandardisedFile.normal(4 * N, new double[] {3, -1}, new double[] {2, 0.5}, 7);

  /** The same rows in another unit, from another origin. */
  private static StandardisedFile in(double unit, double origin, StandardisedFile file) {
    double[] moved =
        Arrays.stream(file.rows().values()).map(x -> unit * x + origin * unit).toArray();
    return new StandardisedFile(new Batch(file.size(), file.shape(), moved));
  }

  /** What a metric measures and how often it asks for the velocity. */
  private record Measured(List<MetricValue> values, int evaluations) {}

  private static Measured measured(Metric metric, boolean noise, double unit, double origin) {
    Splits target = in(unit, origin, TO).splits(N);
    Splits source = noise ? target : in(unit, origin, FROM).splits(N);
    Swirl flow = new Swirl();
    SplitEvaluation evaluation =
        SplitEvaluation.test(
            flow,
            Optional.of(NORMAL),
            COARSE,
            source,
            target,
            new Units(source.units(), target.units()),
            Randomness.seed(0));
    return new Measured(metric.evaluate(evaluation, Randomness.seed(0)), flow.evaluations);
  }

  private static final Density NORMAL =
      (points, rows, out) -> {
        for (int row = 0; row < rows; row++) {
          double x = points[2 * row];
          double y = points[2 * row + 1];
          out[row] = -(x * x + y * y) / 2 - Math.log(2 * Math.PI);
        }
      };

  /** Lengths grow by the unit, so that energies grow by its square, and as many steps are taken. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void energiesAreThoseOfTheSquaredUnit(double unit) {
    for (boolean noise : new boolean[] {true, false}) {
      for (Metric metric :
          List.of(
              new PathEnergyMetric(new PathEnergyMetric.Config(Optional.of(N))),
              new StraightnessMetric(new StraightnessMetric.Config(Optional.of(N))))) {
        Measured here = measured(metric, noise, 1, 0);
        Measured there = measured(metric, noise, unit, 4);
        assertEquals(here.evaluations(), there.evaluations());
        double expected = unit * unit * here.values().get(0).value();
        assertEquals(expected, there.values().get(0).value(), 1e-6 * expected);
      }
    }
  }

  /** A density falls as the area of the unit grows. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6})
  void densitiesAreThoseOfTheArea(double unit) {
    LogLikelihoodMetric metric =
        new LogLikelihoodMetric(
            new LogLikelihoodMetric.Config(
                DivergenceEstimate.Law.EXACT,
                1,
                LogLikelihood.ErrorNorm.STATE,
                Optional.empty(),
                Optional.of(N)));
    for (boolean noise : new boolean[] {true, false}) {
      Measured here = measured(metric, noise, 1, 0);
      Measured there = measured(metric, noise, unit, 4);
      assertEquals(here.evaluations(), there.evaluations());
      double expected = here.values().get(0).value() - 2 * Math.log(unit);
      assertEquals(expected, there.values().get(0).value(), 1e-6);
    }
  }

  /** Powers of two only move the exponents of numbers. */
  @Test
  void pointsArriveAlike() {
    double unit = 0x1p-30;
    double[] here = arrival(TO.rows());
    double[] there = arrival(in(unit, 0, TO).rows());
    assertArrayEquals(here, Arrays.stream(there).map(x -> x / unit).toArray(), 1e-12);
  }

  private static double[] arrival(Batch rows) {
    Units units = Units.same(Standardisation.of(rows));
    return new Sampler(FlowInUnits.of(new Swirl(), units), COARSE, Randomness.seed(0))
        .forward(rows)
        .points()
        .values();
  }

  /**
   * Nothing but a solver that controls its steps follows it to an end: {@code v = 9 cos(9 t) z}.
   */
  private static final class Swirl implements ContinuousFlow {
    private int evaluations;

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Interval times() {
      return new Interval(0, 1);
    }

    @Override
    public void velocity(double t, double[] z, int rows, double[] out) {
      evaluations++;
      along(t, z, rows, out);
    }

    private static void along(double t, double[] z, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = 9 * Math.cos(9 * t) * z[i];
      }
    }

    @Override
    public void products(
        double t,
        double[] z,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      velocity(t, z, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        along(t, cotangents.get(k), rows, products.get(k));
      }
    }
  }
}
