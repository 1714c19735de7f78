package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WassersteinMetricTest extends MetricContract {
  private static final ReferenceSolver SOLVER = new ReferenceSolver(40);
  private static final LinearFlow STILL = new LinearFlow(0, 0, 0);

  @Override
  protected Metric metric() {
    return order(2);
  }

  private static Metric order(int order) {
    return new WassersteinMetric(new WassersteinMetric.Config(order, Optional.empty()));
  }

  private static Batch cloud(int size, int width, long seed) {
    return NormalPoints.of(size, width, 0, 1, Randomness.seed(seed).stream());
  }

  private static List<MetricValue> evaluate(
      Metric metric, ContinuousFlow flow, Batch source, Batch target, Batch second) {
    return metric.evaluate(
        new FixedEvaluation(flow, SOLVER, source, target, second), Randomness.seed(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofATranslationIsItsLength(int order) {
    Batch points = cloud(200, 2, 1);
    List<MetricValue> values =
        evaluate(order(order), new LinearFlow(0, 3, -4), points, points, points);
    assertEquals(5, value(values, "wasserstein"), 1e-12);
  }

  /** x to e^rate x is the gradient of a convex function, so it is optimal. */
  @Test
  void ofAScalingIsTheScaledRootMeanSquare() {
    Batch points = cloud(200, 3, 2);
    double meanSquare = Arrays.stream(points.values()).map(x -> x * x).sum() / points.size();
    List<MetricValue> values =
        evaluate(metric(), new LinearFlow(0.5, 0, 0, 0), points, points, points);
    assertEquals(Math.expm1(0.5) * Math.sqrt(meanSquare), value(values, "wasserstein"), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void onTheLinePairsSortedPoints(int order) {
    Batch a = cloud(300, 1, 3);
    Batch b = NormalPoints.of(300, 1, 1, 2, Randomness.seed(4).stream());
    double[] x = Arrays.stream(a.values()).sorted().toArray();
    double[] y = Arrays.stream(b.values()).sorted().toArray();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(Math.abs(x[i] - y[i]), order);
    }
    List<MetricValue> values = evaluate(order(order), new LinearFlow(0, 0), a, b, b);
    assertEquals(Math.pow(sum / x.length, 1.0 / order), value(values, "wasserstein"), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isSymmetric(int order) {
    Batch a = cloud(150, 2, 5);
    Batch b = NormalPoints.of(150, 2, 1, 0.3, Randomness.seed(6).stream());
    double there = value(evaluate(order(order), STILL, a, b, b), "wasserstein");
    double back = value(evaluate(order(order), STILL, b, a, a), "wasserstein");
    assertEquals(there, back, 1e-12);
  }

  @Test
  void isZeroForEqualSets() {
    Batch points = cloud(100, 2, 7);
    for (int order = 1; order <= 2; order++) {
      List<MetricValue> values = evaluate(order(order), STILL, points, points, points);
      assertEquals(0, value(values, "wasserstein"));
      assertEquals(0, value(values, "wasserstein_floor"));
    }
  }

  @Test
  void floorIsTheDistanceBetweenTwoDrawsOfTheTarget() {
    Batch target = cloud(100, 2, 8);
    Batch second = new Batch(100, target.shape());
    for (int i = 0; i < second.values().length; i++) {
      second.values()[i] = target.values()[i] + (i % 2 == 0 ? 0.6 : 0.8);
    }
    List<MetricValue> values = evaluate(metric(), new LinearFlow(0, 9, 9), target, target, second);
    assertEquals(1, value(values, "wasserstein_floor"), 1e-12);
  }

  @Test
  void looksAtTheFirstPointsOnlyWhenToldHowMany() {
    Batch source = new Batch(3, Shape.of(1), new double[] {0, 0, 100});
    Batch target = new Batch(3, Shape.of(1), new double[] {2, 2, 0});
    Metric two = new WassersteinMetric(new WassersteinMetric.Config(2, Optional.of(2)));
    assertEquals(2, two.testPoints());
    assertEquals(1, metric().testPoints());
    LinearFlow still = new LinearFlow(0, 0);
    assertEquals(2, value(evaluate(two, still, source, target, target), "wasserstein"));
    assertEquals(
        Math.sqrt((0 + 4 + 98 * 98) / 3.0),
        value(evaluate(metric(), still, source, target, target), "wasserstein"),
        1e-12);
  }

  @Test
  void looksAtNoMoreThan2048PointsUnlessTold() {
    Batch source = new Batch(3_000, Shape.of(1));
    Batch target = new Batch(3_000, Shape.of(1));
    Arrays.fill(target.values(), 2_048, 3_000, 1);
    List<MetricValue> values = evaluate(metric(), new LinearFlow(0, 0), source, target, target);
    assertEquals(0, value(values, "wasserstein"));
  }

  @Test
  void refusesDistancesThatDoNotFitIntoMemory() {
    Batch points = new Batch(46_000, Shape.of(1));
    Metric metric = new WassersteinMetric(new WassersteinMetric.Config(1, Optional.of(46_000)));
    // Which ends a run with its reason, as what a solver refuses does.
    IntegrationException failure =
        assertThrows(
            IntegrationException.class,
            () -> evaluate(metric, new LinearFlow(0, 0), points, points, points));
    assertTrue(failure.getMessage().contains("46000"), failure.getMessage());
  }
}
