package org.flowline.plugins.metrics.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.flowline.toolkit.metric.AttachingEvaluation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverageMetricTest extends MetricContract {
  private static final int POINTS = 2_000;

  @Override
  protected Metric metric() {
    return new CoverageMetric(new CoverageMetric.Config(9, true, Optional.empty()));
  }

  private static List<MetricValue> measure(Evaluation evaluation, boolean density) {
    return new CoverageMetric(new CoverageMetric.Config(99, density, Optional.empty()))
        .evaluate(evaluation, Randomness.seed(3));
  }

  private static void assertGap(double expected, List<MetricValue> values, String name) {
    double error = value(values, name + "_se");
    assertEquals(expected, value(values, name), 4 * error, name);
    // That of uniform levels is sqrt(1 / 12 n); of others it is at most sqrt(1 / 4 n).
    assertTrue(error < 0.5 / Math.sqrt(POINTS), name + " has error " + error);
  }

  private static void assertBelowOrAbove(double sign, List<MetricValue> values, String name) {
    double errors = value(values, name) / value(values, name + "_se");
    assertTrue(sign * errors > 4, name + " is " + errors + " standard errors from 0");
  }

  /** 2,000 points of three parameters; distances that uniform ranks exceed once in 16,000. */
  @Test
  void isWhatTheRightPosteriorSays() {
    List<MetricValue> values = measure(NormalPosterior.right(POINTS, 3, 1), false);
    assertGap(0, values, "coverage_gap");
    assertGap(0, values, "coverage_parameter_gap");
    double critical = Math.sqrt(-Math.log(6.334e-5 / 2) / 2 / POINTS);
    assertTrue(value(values, "coverage_error") < critical);
    assertTrue(value(values, "coverage_parameter_error") < critical);
  }

  /**
   * Whatever the number of samples, 60 sets of 100 points each: no bias, standard errors that are
   * the spread of the gaps (known to 9 %), and the floor is the mean of the errors.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void hasNoBiasAndTheErrorsThatItSays(int draws) {
    Estimate gaps = new Estimate();
    Estimate parameters = new Estimate();
    Estimate variances = new Estimate();
    Estimate errors = new Estimate();
    double floor = 0;
    for (int seed = 0; seed < 60; seed++) {
      List<MetricValue> values =
          new CoverageMetric(new CoverageMetric.Config(draws, false, Optional.empty()))
              .evaluate(NormalPosterior.right(100, 2, seed), Randomness.seed(seed));
      gaps.add(value(values, "coverage_gap"));
      parameters.add(value(values, "coverage_parameter_gap"));
      variances.add(Math.pow(value(values, "coverage_gap_se"), 2));
      errors.add(value(values, "coverage_error"));
      floor = value(values, "coverage_error_floor");
    }
    gaps.assertMean(0, "gap");
    parameters.assertMean(0, "gap of parameters");
    errors.assertMean(floor, "error");
    double ratio = Math.sqrt(variances.mean() / gaps.variance());
    assertTrue(0.64 < ratio && ratio < 1.36, "ratio " + ratio);
  }

  /**
   * A normal posterior of k times the right deviation: of each parameter {@code 1/2 - (2 / pi)
   * arctan(1 / k)}, and jointly the same sign.
   */
  @ParameterizedTest
  @CsvSource({"0.5, -0.204833", "0.8, -0.070446", "1.25, 0.070446", "2, 0.204833"})
  void catchesWhatIsTooNarrowOrTooWide(double factor, double gap) {
    List<MetricValue> values = measure(new NormalPosterior(POINTS, 3, 1, factor, 0, 1), false);
    assertGap(gap, values, "coverage_parameter_gap");
    assertBelowOrAbove(Math.signum(gap), values, "coverage_parameter_gap");
    assertBelowOrAbove(Math.signum(gap), values, "coverage_gap");
    assertTrue(value(values, "coverage_error") > 2 * value(values, "coverage_error_floor"));
  }

  /** Which is why it says nothing about how much a posterior knows. */
  @Test
  void isWhatThePriorSays() {
    List<MetricValue> values = measure(NormalPosterior.prior(POINTS, 3, 1), false);
    assertGap(0, values, "coverage_gap");
    assertGap(0, values, "coverage_parameter_gap");
  }

  /** A deviation off in each of three parameters. */
  @Test
  void catchesWhatIsBesideThePoint() {
    List<MetricValue> values = measure(new NormalPosterior(POINTS, 3, 1, 1, 1, 1), false);
    assertBelowOrAbove(-1, values, "coverage_parameter_gap");
    assertBelowOrAbove(-1, values, "coverage_gap");
    // sup |Phi(z + 1) - Phi(z)| = 2 Phi(1/2) - 1, of which 99 samples show less by 1 %, with 4
    // standard errors of a share.
    assertEquals(
        0.38292,
        value(values, "coverage_parameter_error"),
        4 * Math.sqrt(0.24 / POINTS),
        "error of parameters");
  }

  /**
   * Of one parameter the mean of the share {@code P(|y - r| < |theta - r|)} is known: y of the
   * posterior, integrals over context, theta and reference by the midpoint rule.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void isTheCoverageOfShellsAroundRandomPoints(double factor) {
    double deviation = NormalPosterior.DEVIATION;
    double reach = Math.hypot(1, deviation);
    double expected = 0.5;
    int steps = 150;
    // The reference is N(0, 1 + D^2), the context N(0, 1): their distance is normal.
    double far = Math.hypot(reach, 1);
    for (int i = 0; i < steps; i++) {
      double r = -5 + 10 * (i + 0.5) / steps;
      for (int j = 0; j < steps; j++) {
        double z = -5 + 10 * (j + 0.5) / steps;
        double distance = Math.abs(deviation * z - far * r);
        double share =
            normal((far * r + distance) / (factor * deviation))
                - normal((far * r - distance) / (factor * deviation));
        expected -= Math.abs(2 * share - 1) * phi(r) * phi(z) * 100 / (steps * steps);
      }
    }
    assertGap(
        expected, measure(new NormalPosterior(POINTS, 1, 1, factor, 0, 1), false), "coverage_gap");
    if (factor == 1) {
      assertEquals(0, expected, 3e-4, "of the right posterior");
    }
  }

  private static double phi(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** By Simpson's rule. */
  private static double normal(double z) {
    double bounded = Math.max(-8, Math.min(8, z));
    int steps = 200;
    double step = bounded / steps;
    double sum = phi(0) + phi(bounded);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * phi(i * step);
    }
    return 0.5 + sum * step / 3;
  }

  /**
   * A flow to N(0, k^2 I) in the plane, and points of N(0, I): regions of highest density are
   * discs, and the gap is {@code 1/2 - 1 / (1 + k^2)}, of which L samples show L / (L + 1).
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void seesRegionsOfHighestDensity(double factor) {
    RandomGenerator random = Randomness.seed(8).stream();
    Batch target = NormalPoints.of(POINTS, 2, 0, 1, random);
    Batch second = NormalPoints.of(POINTS, 2, 0, 1, random);
    List<MetricValue> values =
        new CoverageMetric(new CoverageMetric.Config(19, true, Optional.empty()))
            .evaluate(
                new FixedEvaluation(
                    new LinearFlow(Math.log(factor), 0, 0),
                    new ReferenceSolver(10),
                    target,
                    target,
                    second),
                Randomness.seed(3));
    assertGap(0.95 * (0.5 - 1 / (1 + factor * factor)), values, "coverage_density_gap");
  }

  /** A coordinate of one value ties with all samples. */
  @Test
  void breaksTiesAtRandom() {
    Batch points =
        new Batch(POINTS, NormalPoints.of(1, 2, 0, 1, Randomness.seed(1).stream()).shape());
    Ranks ranks = new Ranks(POINTS);
    for (int draw = 0; draw < 9; draw++) {
      for (int i = 0; i < POINTS; i++) {
        ranks.add(i, points.values()[i], 0);
      }
    }
    Calibration tied =
        new Calibration(
            ranks.positions(9, Randomness.seed(5).stream()), Calibration.Regions.CENTRAL);
    assertEquals(0, tied.gap().mean(), 4 * tied.gap().standardError());
    assertTrue(tied.error() < Math.sqrt(-Math.log(6.334e-5 / 2) / 2 / POINTS));
  }

  /** 40,000 sets of uniform positions; the correction is good to a percent. */
  @ParameterizedTest
  @ValueSource(ints = {5, 50})
  void knowsTheMeanErrorOfUniformRanks(int n) {
    RandomGenerator random = Randomness.seed(2).stream();
    Estimate errors = new Estimate();
    double[] positions = new double[n];
    for (int set = 0; set < 40_000; set++) {
      Arrays.setAll(positions, i -> random.nextDouble());
      errors.add(new Calibration(positions.clone(), Calibration.Regions.NESTED).error());
    }
    double expected = Calibration.expectedError(n);
    assertEquals(expected, errors.mean(), 0.01 * expected);
  }

  @Test
  void attachesCurvesAndATableOfParameters() {
    List<Attachment> attached = new ArrayList<>();
    new CoverageMetric(new CoverageMetric.Config(20, false, Optional.of(100)))
        .evaluate(
            new AttachingEvaluation(new NormalPosterior(100, 3, 1, 0.5, 0, 1), attached::add),
            Randomness.seed(1));
    assertEquals(List.of("curves", "parameters"), attached.stream().map(Attachment::name).toList());
    Attachment.Table table = (Attachment.Table) attached.get(1);
    assertEquals(3, table.rows().size());
    for (List<String> row : table.rows()) {
      assertTrue(Double.parseDouble(row.get(1)) < -0.1, "gap of " + row);
    }
  }
}
