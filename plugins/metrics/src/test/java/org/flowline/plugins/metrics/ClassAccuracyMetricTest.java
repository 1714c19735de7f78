package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassAccuracyMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return metric(5);
  }

  private static Metric metric(int neighbours) {
    return new ClassAccuracyMetric(new ClassAccuracyMetric.Config(neighbours, Optional.empty()));
  }

  /** Points of two classes in turn on a line, normal of deviation 1 about 0 and about a place. */
  private static Batch pair(int n, double apart, String side) {
    RandomGenerator random = Randomness.seed(5).purpose(side).stream();
    double[] values = new double[n];
    int[] classes = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = i % 2;
      values[i] = apart * classes[i] + random.nextGaussian();
    }
    return labelled(values, classes);
  }

  private static Batch labelled(double[] values, int... classes) {
    return new Batch(values.length, Shape.of(1), values)
        .with(Optional.of(Context.of(new Labels(2, classes))));
  }

  private static List<MetricValue> measure(int neighbours, Batch samples, Batch target) {
    return metric(neighbours)
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, 0), new ReferenceSolver(1), samples, target, target),
            Randomness.seed(0));
  }

  /**
   * Classes 2 deviations apart, samples whose classes are 2 s apart: the border is at 1, so a
   * sample is right with the mean of Phi(1) and Phi(2 s - 1). 2,000 of each, 4 standard errors;
   * 0.01 more for a border that 2,000 points make (101 votes).
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2})
  void isTheShareOnTheRightSideOfTheBorder(double scale) {
    List<MetricValue> values =
        measure(101, pair(2_000, 2 * scale, "samples"), pair(2_000, 2, "target"));
    double expected = (normal(1) + normal(2 * scale - 1)) / 2;
    double bound = 4 * Math.sqrt(expected * (1 - expected) / 2_000) + 0.01;
    assertEquals(expected, value(values, "class_accuracy"), bound);
    assertEquals(normal(1), value(values, "class_accuracy_floor"), bound);
    double accuracy = value(values, "class_accuracy");
    assertEquals(
        Math.sqrt(accuracy * (1 - accuracy) / 1_999), value(values, "class_accuracy_se"), 1e-12);
  }

  /** The standard normal distribution at -1, 0, 1 and 3. */
  private static double normal(double x) {
    double beyond = Math.abs(x) == 1 ? 0.158655254 : 0.00134989803;
    return x == 0 ? 0.5 : x < 0 ? beyond : 1 - beyond;
  }

  /**
   * Classes that have nothing to do with the points, and samples that lie where the test points of
   * their numbers do: half of 2,000 are right, to 4 standard errors, where their own point has no
   * vote; all would be if it had the only one.
   */
  @Test
  void thePointOfTheSameNumbersHasNoVote() {
    Batch points = pair(2_000, 0, "target");
    Context numbers =
        new Context(new ContextShape(2, 1, false), 2_000, points.labels(), points.values().clone());
    Batch target = points.with(Optional.of(numbers));
    assertEquals(0.5, value(measure(1, points, target), "class_accuracy"), 0.045);
    assertEquals(1, value(measure(1, points, points), "class_accuracy"));
  }

  /** Nearest are 0.9 and 1.1 of the one, then 0.7 and 1.3 of the other, then 0 of the other. */
  @Test
  void theNearestVoteAndTheNearestOfAllDecidesBetweenEqualVotes() {
    Batch target = labelled(new double[] {0.9, 1.1, 0.7, 1.3, 0}, 0, 0, 1, 1, 1);
    Batch samples = labelled(new double[] {1.01, 1.01, 1.01, 1.01, 1.01}, 0, 0, 0, 0, 0);
    for (int neighbours = 1; neighbours <= 4; neighbours++) {
      double share = value(measure(neighbours, samples, target), "class_accuracy");
      // Samples were made for the classes of the test points, two of five for class 0.
      assertEquals(0.4, share, "%d neighbours".formatted(neighbours));
    }
    assertEquals(0.6, value(measure(5, samples, target), "class_accuracy"));
    assertEquals(0.6, value(measure(9, samples, target), "class_accuracy"));
  }
}
