package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassDiversityMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return new ClassDiversityMetric(new ClassDiversityMetric.Config(Optional.empty()));
  }

  /** Three classes in turn, ten apart in each coordinate, of some deviation. */
  private static Batch points(int n, double deviation, long seed, String side) {
    Batch points =
        NormalPoints.of(n, 3, 0, deviation, Randomness.seed(seed).purpose(side).stream());
    int[] classes = IntStream.range(0, n).map(i -> i % 3).toArray();
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] += 10 * classes[i / 3];
    }
    return points.with(Optional.of(Context.of(new Labels(3, classes))));
  }

  private List<MetricValue> measure(Batch samples, Batch target) {
    return metric()
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, 0, 0, 0), new ReferenceSolver(1), samples, target, target),
            Randomness.seed(0));
  }

  /**
   * Distances scale with the deviation of samples, wherever their classes lie: the mean of 40 draws
   * of 60 points, to 4 standard errors; and errors are as large as it says, whose spread over 40
   * draws is known to 11 %.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 1.5})
  void isTheRatioOfDeviations(double deviation) {
    Estimate ratios = new Estimate();
    Estimate variances = new Estimate();
    for (int seed = 0; seed < 40; seed++) {
      List<MetricValue> values =
          measure(points(60, deviation, seed, "samples"), points(60, 1, seed, "target"));
      ratios.add(value(values, "class_diversity"));
      variances.add(Math.pow(value(values, "class_diversity_se"), 2));
    }
    ratios.assertMean(deviation, "diversity");
    double ratio = Math.sqrt(variances.mean() / ratios.variance());
    assertTrue(0.56 < ratio && ratio < 1.44, "ratio " + ratio);
  }

  @Test
  void isZeroWhereAllSamplesOfAClassAreTheSame() {
    List<MetricValue> values = measure(points(60, 0, 1, "samples"), points(60, 1, 1, "target"));
    assertEquals(0, value(values, "class_diversity"));
    assertEquals(0, value(values, "class_diversity_se"));
  }

  @Test
  void isLeftOutWhereNoTwoTestPointsOfAClassAreApart() {
    assertEquals(List.of(), measure(points(60, 1, 1, "samples"), points(60, 0, 1, "target")));
    assertEquals(List.of(), measure(points(3, 1, 1, "samples"), points(3, 1, 1, "target")));
  }
}
