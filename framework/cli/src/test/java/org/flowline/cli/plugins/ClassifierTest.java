package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.flowline.cli.WithOutsideJar;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.component.Kind;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.metric.MetricContract;
import org.flowline.toolkit.metric.PointMean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A metric from outside that trains a classifier of its own on the tape. */
class ClassifierTest extends WithOutsideJar {
  private static Metric metric(String... settings) {
    return outside.load(Kind.METRIC, "classifier", Metric.class, settings);
  }

  @Nested
  class TheMetric extends MetricContract {
    @Override
    protected Metric metric() {
      return ClassifierTest.metric("metric.steps=20", "metric.folds=2");
    }
  }

  /** Accuracy and its standard error for normal points, the samples moved along the first axis. */
  private static List<MetricValue> measure(int n, double shift, long seed) {
    Batch samples = points(n, seed, "samples");
    for (int i = 0; i < n; i++) {
      samples.values()[2 * i] += shift;
    }
    Batch target = points(n, seed, "target");
    return metric()
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, 0, 0), new ReferenceSolver(1), samples, target, target),
            Randomness.seed(seed));
  }

  private static Batch points(int n, long seed, String side) {
    return NormalPoints.of(n, 2, 0, 1, Randomness.seed(seed).purpose(side).stream());
  }

  /** 20 pairs of samples of 200 points: the mean accuracy within 4 standard errors of 1/2. */
  @Test
  void isAHalfForEqualLaws() {
    PointMean mean = new PointMean();
    for (int seed = 0; seed < 20; seed++) {
      mean.add(measure(200, 0, seed).get(0).value());
    }
    assertEquals(0.5, mean.mean(), 4 * mean.standardError());
    assertTrue(mean.standardError() < 0.02, "standard error " + mean.standardError());
  }

  /** 200 points eight deviations away: one of 400 may be wrong. */
  @Test
  void isOneForLawsFarApart() {
    assertTrue(measure(200, 8, 1).get(0).value() >= 1 - 1.0 / 400);
  }

  /**
   * Of N(0, 1) and N(1, 1) no classifier is right more often than Phi(1/2) = 0.69146; 1000 points
   * of each, 4 of the standard errors that it states.
   */
  @Test
  void isThatOfTheBestClassifierInBetween() {
    List<MetricValue> values = measure(1000, 1, 2);
    double se = values.get(1).value();
    assertEquals(Math.sqrt(0.69146 * (1 - 0.69146) / 2000), se, 0.05 * se);
    assertEquals(0.69146, values.get(0).value(), 4 * se);
  }
}
