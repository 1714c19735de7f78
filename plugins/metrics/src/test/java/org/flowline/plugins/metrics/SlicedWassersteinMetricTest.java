package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.FixedEvaluation;
import org.flowline.testkit.LinearFlow;
import org.flowline.testkit.MetricContract;
import org.flowline.testkit.ReferenceSolver;
import org.flowline.testkit.TestPoints;
import org.junit.jupiter.api.Test;

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
    Batch points = TestPoints.normal(100, shift.length, 0, 1, Randomness.seed(3).stream());
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
    assertEquals(0, value(values, "sliced_wasserstein_se"), 1e-12);
  }

  @Test
  void rejectsTooFewDirections() {
    String message = assertThrows(IllegalArgumentException.class, () -> metric(1)).getMessage();
    assertTrue(message.startsWith("directions") && message.endsWith("got 1"), message);
  }
}
