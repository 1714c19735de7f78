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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlicedWassersteinMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return metric(256);
  }

  private static Metric metric(int directions) {
    return new SlicedWassersteinMetric(
        new SlicedWassersteinMetric.Config(directions, Optional.empty()));
  }

  private static List<MetricValue> translated(Metric metric, double... shift) {
    Batch points = NormalPoints.of(100, shift.length, 0, 1, Randomness.seed(3).stream());
    return metric.evaluate(
        new FixedEvaluation(
            new LinearFlow(0, shift), new ReferenceSolver(1), points, points, points),
        Randomness.seed(4));
  }

  /** The mean of (direction . shift)^2 is |shift|^2 / d. */
  @Test
  void ofATranslationIsItsLengthOverTheRootOfTheDimension() {
    List<MetricValue> values = translated(metric(4_000), 3, 0, -4, 0, 0);
    double error = value(values, "sliced_wasserstein") - 5 / Math.sqrt(5);
    assertTrue(Math.abs(error) < 4 * value(values, "sliced_wasserstein_se"), "error " + error);
    assertEquals(0, value(values, "sliced_wasserstein_floor"));
  }

  @Test
  void onTheLineItIsTheWassersteinDistance() {
    List<MetricValue> values = translated(metric(2), -2.5);
    assertEquals(2.5, value(values, "sliced_wasserstein"), 1e-12);
  }

  /** Of n points of N(shift, I) in the plane carried nowhere, and n of N(0, diag(1, 4)). */
  private static List<MetricValue> shifted(int n, int directions, double shift, long seed) {
    Randomness random = Randomness.seed(seed);
    Batch source = NormalPoints.of(n, 2, shift, 1, random.purpose("x").stream());
    Batch target = NormalPoints.of(n, 2, 0, 1, random.purpose("y").stream());
    for (int i = 1; i < 2 * n; i += 2) {
      target.values()[i] *= 2;
    }
    return metric(directions)
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, 0, 0), new ReferenceSolver(1), source, target, target),
            random);
  }

  /**
   * Over 300 draws of 150 points, the errors of the distance are as large as it says, whether few
   * directions or few points are what makes them.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 64})
  void standardErrorIsTheSpreadOfTheDistance(int directions) {
    Estimate distances = new Estimate();
    Estimate errors = new Estimate();
    for (int draw = 0; draw < 300; draw++) {
      List<MetricValue> values = shifted(150, directions, 1, draw);
      distances.add(value(values, "sliced_wasserstein"));
      errors.add(value(values, "sliced_wasserstein_se"));
    }
    // The spread of 300 draws is known to 4 %, and four errors are tolerated.
    double ratio = errors.mean() / Math.sqrt(distances.variance());
    assertTrue(0.84 < ratio && ratio < 1.16, "ratio " + ratio);
  }
}
