package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solution;
import org.flowline.spi.solver.Solver;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;

final class EvaluationsMetricTest extends MetricContract {
  /** A solver that takes as many steps as the first coordinate of its points says. */
  private static final Solver AS_TOLD =
      (dynamics, start, from, to, random, observer) ->
          new Solution(start.clone(), Math.round(start[0]), 1, 0);

  @Override
  protected Metric metric() {
    return metric(8, Optional.empty());
  }

  private static Metric metric(int batches, Optional<Integer> samples) {
    return new EvaluationsMetric(new EvaluationsMetric.Config(batches, samples));
  }

  private static List<MetricValue> evaluate(Metric metric, Solver solver, Batch source) {
    return metric.evaluate(
        new FixedEvaluation(new LinearFlow(0, 0), solver, source, source, source),
        Randomness.seed(1));
  }

  @Test
  void countsTheStagesOfGivenSteps() {
    Batch points = NormalPoints.of(100, 1, 0, 1, Randomness.seed(2).stream());
    List<MetricValue> values = evaluate(metric(), new ReferenceSolver(7), points);
    assertEquals(28, value(values, "evaluations"));
    assertEquals(0, value(values, "evaluations_se"));
  }

  /** Batches of 20, 30 and 70 evaluations, and a row that is left over. */
  @Test
  void isTheMeanOverBatchesWithItsError() {
    Batch points = new Batch(7, Shape.of(1), new double[] {20, 1, 30, 1, 70, 1, 500});
    List<MetricValue> values = evaluate(metric(3, Optional.of(7)), AS_TOLD, points);
    assertEquals(40, value(values, "evaluations"), 1e-12);
    assertEquals(Math.sqrt((400 + 100 + 900) / 2.0 / 3), value(values, "evaluations_se"), 1e-12);
  }

  /** Over 400 draws of four batches, the errors of the mean are as large as it says. */
  @Test
  void standardErrorIsTheSpreadOfTheMean() {
    Estimate means = new Estimate();
    Estimate squaredErrors = new Estimate();
    for (int draw = 0; draw < 400; draw++) {
      Batch points = NormalPoints.of(40, 1, 1_000, 100, Randomness.seed(draw).stream());
      List<MetricValue> values = evaluate(metric(4, Optional.of(40)), AS_TOLD, points);
      means.add(value(values, "evaluations"));
      squaredErrors.add(Math.pow(value(values, "evaluations_se"), 2));
    }
    // Both are known to 5 %: 7 % the ratio of variances, and four errors are tolerated.
    double ratio = squaredErrors.mean() / means.variance();
    assertTrue(0.72 < ratio && ratio < 1.28, "ratio " + ratio);
  }

  @Test
  void needsAPointForEachBatch() {
    String samples =
        assertThrows(IllegalArgumentException.class, () -> metric(5, Optional.of(4))).getMessage();
    assertTrue(samples.startsWith("samples") && samples.endsWith("got 4"), samples);
    assertEquals(5, metric(5, Optional.empty()).testPoints());
  }
}
