package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.flowline.toolkit.metric.ComparedPoints;
import org.junit.jupiter.api.Test;

final class MmdMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return new MmdMetric(new ComparedPoints(Optional.empty()));
  }

  /** Of n points of N(shift, 1) carried nowhere, and n of N(0, 1). */
  private List<MetricValue> shifted(int n, double shift, long seed) {
    Randomness random = Randomness.seed(seed);
    Batch source = NormalPoints.of(n, 1, shift, 1, random.purpose("x").stream());
    Batch target = NormalPoints.of(n, 1, 0, 1, random.purpose("y").stream());
    return metric()
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, 0), new ReferenceSolver(1), source, target, target),
            random);
  }

  /** Over 300 draws of 100 points, the errors of the estimate are as large as it says. */
  @Test
  void standardErrorIsTheSpreadOfTheEstimate() {
    Estimate estimates = new Estimate();
    Estimate errors = new Estimate();
    for (int draw = 0; draw < 300; draw++) {
      List<MetricValue> values = shifted(100, 1, draw);
      estimates.add(value(values, "mmd_squared"));
      errors.add(value(values, "mmd_squared_se"));
    }
    // The spread of 300 draws is known to 4 %.
    double ratio = errors.mean() / Math.sqrt(estimates.variance());
    assertTrue(0.84 < ratio && ratio < 1.16, "ratio " + ratio);
  }

  /** Unbiased, so without floor: the mean over 100 draws of equal laws is 0. */
  @Test
  void isZeroInTheMeanForEqualLaws() {
    Estimate estimates = new Estimate();
    for (int draw = 0; draw < 100; draw++) {
      estimates.add(value(shifted(60, 0, 1_000 + draw), "mmd_squared"));
    }
    estimates.assertMean(0, "mmd_squared");
  }

  /**
   * A Gaussian kernel of variance s on a difference N(d, 2) has the mean {@code sqrt(s / (s + 2))
   * exp(-d^2 / (2 (s + 2)))}; the median of |N(0, 2)| is 0.9538726; n = 2,000.
   */
  @Test
  void isThatOfTwoNormals() {
    List<MetricValue> values = shifted(2_000, 1, 7);
    double expected = 0;
    for (double factor : new double[] {0.25, 0.5, 1, 2, 4}) {
      double s = Math.pow(0.9538726 * factor, 2);
      expected += 2 * Math.sqrt(s / (s + 2)) * (1 - Math.exp(-1 / (2 * (s + 2)))) / 5;
    }
    double error = value(values, "mmd_squared") - expected;
    assertTrue(Math.abs(error) < 4 * value(values, "mmd_squared_se"), "error " + error);
  }

  @Test
  void isFiniteWhereAllPointsCoincide() {
    Batch points = new Batch(10, org.flowline.spi.data.Shape.of(2));
    List<MetricValue> values =
        metric()
            .evaluate(
                new FixedEvaluation(
                    new LinearFlow(0, 0, 0), new ReferenceSolver(1), points, points, points),
                Randomness.seed(1));
    assertEquals(0, value(values, "mmd_squared"));
  }

  @Test
  void needsThreePoints() {
    assertEquals(3, metric().testPoints());
  }
}
