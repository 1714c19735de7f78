package org.flowline.testkit.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.flowline.spi.data.Batch;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.TestPoints;
import org.flowline.testkit.flow.LinearFlow;
import org.flowline.testkit.solver.ReferenceSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every metric must do; extended by each metric's tests. */
public abstract class MetricContract {
  private static final int SIZE = 64;
  private static final LinearFlow FLOW = new LinearFlow(0.3, 1, -1);

  /** For subclasses. */
  protected MetricContract() {}

  /** The metric under test, with settings for which 64 test points suffice. */
  protected abstract Metric metric();

  /** The value of that name. */
  protected static double value(List<MetricValue> values, String name) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no value '" + name + "' in " + values))
        .value();
  }

  @Test
  void givesFiniteValuesWithDistinctNames() {
    List<MetricValue> values = metric().evaluate(evaluation(), Randomness.seed(1));
    assertFalse(values.isEmpty());
    assertEquals(values.size(), values.stream().map(MetricValue::name).distinct().count());
    for (MetricValue value : values) {
      assertTrue(value.name().matches("[a-z][a-z0-9_]*"), value.name());
      assertTrue(Double.isFinite(value.value()), value.toString());
    }
  }

  @Test
  void namesItsValuesBeforehand() {
    List<String> measured =
        metric().evaluate(evaluation(), Randomness.seed(1)).stream()
            .map(MetricValue::name)
            .toList();
    assertTrue(metric().values().containsAll(measured), metric().values() + " for " + measured);
  }

  @Test
  void isAFunctionOfEvaluationAndRandomness() {
    Metric used = metric();
    List<MetricValue> once = used.evaluate(evaluation(), Randomness.seed(1));
    assertEquals(once, used.evaluate(evaluation(), Randomness.seed(1)));
    assertEquals(once, metric().evaluate(evaluation(), Randomness.seed(1)));
  }

  /** Each differs from the first in one of its three sets of points. */
  @ParameterizedTest
  @ValueSource(strings = {"source", "target", "second"})
  void takesNothingFromAnotherEvaluation(String moved) {
    Metric used = metric();
    used.evaluate(evaluation(), Randomness.seed(1));
    Evaluation other =
        new FixedEvaluation(
            FLOW,
            new ReferenceSolver(20),
            points(moved.equals("source") ? 0.5 : 0, "source"),
            points(moved.equals("target") ? 0.5 : 1, "target"),
            points(moved.equals("second") ? 0.5 : 1, "second"));
    assertEquals(
        metric().evaluate(other, Randomness.seed(1)), used.evaluate(other, Randomness.seed(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesTheSameBitsOnAnyNumberOfProcessors(int processors) throws InterruptedException {
    List<MetricValue> here = metric().evaluate(evaluation(), Randomness.seed(1));
    ForkJoinPool pool = new ForkJoinPool(processors);
    try {
      assertEquals(
          here, pool.submit(() -> metric().evaluate(evaluation(), Randomness.seed(1))).join());
    } finally {
      pool.shutdown();
      assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
    }
  }

  @Test
  void needsNoMoreTestPointsThanThereAre() {
    assertTrue(metric().testPoints() <= SIZE);
  }

  /** Even if the solver notices nothing. */
  @Test
  void reportsADivergedFlowInsteadOfNaN() {
    Solver careless =
        (dynamics, start, from, to, random, observer) -> {
          double[] end = new double[start.length];
          dynamics.drift(from, start, end);
          return new Solution(end, 1, 1, 0);
        };
    for (double drift : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Evaluation diverged = evaluation(new LinearFlow(0, 0, drift), careless);
      IntegrationException failure =
          assertThrows(
              IntegrationException.class, () -> metric().evaluate(diverged, Randomness.seed(1)));
      assertTrue(String.valueOf(failure.getMessage()).contains("diverged"), failure::toString);
    }
  }

  private static FixedEvaluation evaluation() {
    return evaluation(FLOW, new ReferenceSolver(20));
  }

  private static FixedEvaluation evaluation(ContinuousFlow flow, Solver solver) {
    return new FixedEvaluation(
        flow, solver, points(0, "source"), points(1, "target"), points(1, "second"));
  }

  private static Batch points(double mean, String purpose) {
    return TestPoints.normal(SIZE, 2, mean, 1, Randomness.seed(41).purpose(purpose).stream());
  }
}
