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
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.Labels;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class C2stMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return new C2stMetric(new C2stMetric.Config(2, 10, Optional.empty()));
  }

  private static List<MetricValue> measure(Batch samples, Batch target, long seed) {
    double[] still = new double[samples.width()];
    return new C2stMetric(new C2stMetric.Config(5, 200, Optional.empty()))
        .evaluate(
            new FixedEvaluation(
                new LinearFlow(0, still), new ReferenceSolver(1), samples, target, target),
            Randomness.seed(seed));
  }

  private static Batch normal(int n, double mean, long seed, String side) {
    return NormalPoints.of(n, 2, mean, 1, Randomness.seed(seed).purpose(side).stream());
  }

  /** 20 pairs of samples of 200 points: 4 standard errors of the mean, which are below 0.05. */
  @Test
  void isAHalfForEqualLaws() {
    Estimate accuracies = new Estimate();
    for (int seed = 0; seed < 20; seed++) {
      Batch samples = normal(200, 0, seed, "samples");
      accuracies.add(value(measure(samples, normal(200, 0, seed, "target"), seed), "c2st"));
    }
    accuracies.assertMean(0.5, "accuracy");
    assertTrue(accuracies.standardError() < 0.0125, "error " + accuracies.standardError());
  }

  /**
   * Of N(0, I) and N(delta, I) no classifier is right more often than {@code Phi(|delta| / 2)}:
   * 1,000 points of each, 4 standard errors of 2,000 answers above, and 0.02 more below for what a
   * classifier does not learn of so few.
   *
   * @param delta in each of two coordinates
   * @param best Phi(delta / sqrt 2)
   */
  @ParameterizedTest
  @CsvSource({"0.5, 0.63816", "1, 0.76025", "2, 0.92135"})
  void isNearTheBestClassifierOfShiftedNormals(double delta, double best) {
    double accuracy =
        value(
            measure(normal(1_000, delta, 7, "samples"), normal(1_000, 0, 7, "target"), 7), "c2st");
    double error = Math.sqrt(best * (1 - best) / 2_000);
    assertTrue(
        best - 4 * error - 0.02 < accuracy && accuracy < best + 4 * error, "accuracy " + accuracy);
  }

  /** Over 60 draws of 100 points, errors are as large as it says: their spread is known to 9 %. */
  @Test
  void standardErrorIsTheSpreadOfTheMean() {
    Estimate accuracies = new Estimate();
    Estimate variances = new Estimate();
    for (int seed = 0; seed < 60; seed++) {
      Batch samples = normal(100, 1, 100 + seed, "samples");
      List<MetricValue> values = measure(samples, normal(100, 0, 100 + seed, "target"), seed);
      accuracies.add(value(values, "c2st"));
      variances.add(Math.pow(value(values, "c2st_se"), 2));
    }
    double ratio = Math.sqrt(variances.mean() / accuracies.variance());
    assertTrue(0.64 < ratio && ratio < 1.36, "ratio " + ratio);
  }

  /** The points follow their contexts, numbers or classes, and samples do not. */
  @Test
  void comparesTheLawsOfPointsWithTheirContexts() {
    Batch target = normal(500, 0, 1, "target");
    Batch samples = normal(500, 0, 1, "samples");
    double[] numbers = new double[500];
    int[] classes = new int[500];
    for (int i = 0; i < 500; i++) {
      numbers[i] = 30 + 10 * target.values()[2 * i];
      classes[i] = target.values()[2 * i] > 0 ? 1 : 0;
    }
    ContextShape one = new ContextShape(0, 1, false);
    assertEquals(0.5, accuracy(samples, target), 0.09);
    assertTrue(
        accuracy(samples, told(target, new Context(one, 500, Optional.empty(), numbers))) > 0.9);
    // A class tells half of the samples: those on the wrong side, three of four right.
    assertEquals(0.75, accuracy(samples, told(target, Context.of(new Labels(2, classes)))), 0.08);
  }

  /** Samples that follow contexts as the test points do, 20 pairs of 200. */
  @Test
  void isAHalfForEqualLawsOfPointsWithTheirContexts() {
    Estimate accuracies = new Estimate();
    for (int seed = 0; seed < 20; seed++) {
      Batch samples = normal(200, 0, seed, "samples");
      Batch target = normal(200, 0, seed, "target");
      double[] numbers = normal(200, 0, seed, "contexts").values();
      for (int i = 0; i < numbers.length; i++) {
        samples.values()[i] += 3 * numbers[i];
        target.values()[i] += 3 * numbers[i];
      }
      ContextShape two = new ContextShape(0, 2, false);
      accuracies.add(
          accuracy(samples, told(target, new Context(two, 200, Optional.empty(), numbers))));
    }
    accuracies.assertMean(0.5, "accuracy");
  }

  private static Batch told(Batch points, Context context) {
    return points.with(Optional.of(context));
  }

  private static double accuracy(Batch samples, Batch target) {
    return value(measure(samples, target, 3), "c2st");
  }

  @Test
  void everyFoldHasAPoint() {
    String told =
        assertThrows(SettingException.class, () -> new C2stMetric.Config(5, 10, Optional.of(4)))
            .getMessage();
    assertEquals("samples must be at least 'folds', 5, got 4", told);
    assertEquals(2, metric().testPoints());
  }
}
