package org.flowline.plugins.metrics.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.data.ObservationModel;
import org.flowline.spi.metric.Evaluation;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;

final class PosteriorPredictiveMetricTest extends MetricContract {
  private static final int POINTS = 2_000;
  private static final String NAME = "posterior_predictive";

  /** The mean length of a standard normal vector of three numbers, over sqrt 3. */
  private static final double LENGTH = 2 * Math.sqrt(2 / Math.PI) / Math.sqrt(3);

  /** Of c' - c under the right posterior: 2 DEVIATION^2 / V of one number, whose variance is 1. */
  private static final double RIGHT = LENGTH * Math.sqrt(0.4);

  /** Units are known to {@code 1 / sqrt(2 n)} each, and these are three. */
  private static final double OF_UNITS = 1 / Math.sqrt(6.0 * POINTS);

  @Override
  protected Metric metric() {
    return new PosteriorPredictiveMetric(new PosteriorPredictiveMetric.Config(2, Optional.empty()));
  }

  private static List<MetricValue> measure(Evaluation evaluation) {
    return new PosteriorPredictiveMetric(new PosteriorPredictiveMetric.Config(10, Optional.empty()))
        .evaluate(evaluation, Randomness.seed(3));
  }

  /** 2,000 points, 4 standard errors of the points and of the units. */
  private static void assertDistance(double expected, List<MetricValue> values, String name) {
    double error = value(values, NAME + "_se");
    assertEquals(expected, value(values, name), 4 * Math.hypot(error, expected * OF_UNITS), name);
    assertTrue(error < 0.02 * expected, "error " + error);
  }

  @Test
  void isThatOfTrueParametersForTheRightPosterior() {
    List<MetricValue> values = measure(NormalPosterior.right(POINTS, 3, 1));
    double error = value(values, NAME + "_se");
    assertEquals(
        value(values, NAME + "_floor"), value(values, NAME), 4 * Math.sqrt(2) * error, "floor");
    assertDistance(RIGHT, values, NAME);
    assertDistance(RIGHT, values, NAME + "_floor");
  }

  /** c' is independent of c, and of the same law. */
  @Test
  void isThatOfTwoObservationsForThePrior() {
    List<MetricValue> values = measure(NormalPosterior.prior(POINTS, 3, 1));
    assertDistance(LENGTH * Math.sqrt(2), values, NAME);
    assertDistance(RIGHT, values, NAME + "_floor");
  }

  /** With three times the deviation, {@code c' - c} has D^2 ((9 - 1) / V^2 + 2 / V) of variance. */
  @Test
  void isAboveTheFloorForWhatIsTooWide() {
    List<MetricValue> values = measure(new NormalPosterior(POINTS, 3, 1, 3, 0, 1));
    assertDistance(LENGTH * Math.sqrt(0.25 * (8 / 1.5625 + 1.6)), values, NAME);
  }

  /** A simulator that is defined for positive points only, and a flow that takes half elsewhere. */
  @Test
  void tellsTheShareOfSamplesThatCannotBeObserved() {
    Batch target = NormalPoints.of(POINTS, 1, 5, 1, Randomness.seed(4).stream());
    Batch observed =
        target.with(
            Optional.of(
                new Context(
                    new ContextShape(0, 1, false), POINTS, Optional.empty(), target.values())));
    ObservationModel roots =
        (points, rows, out, random) -> {
          for (int i = 0; i < rows; i++) {
            out[i] = Math.pow(Math.sqrt(points[i]), 2);
          }
        };
    FixedEvaluation fixed =
        new FixedEvaluation(
            new LinearFlow(0, 0), new ReferenceSolver(1), target, observed, observed);
    List<MetricValue> values = measure(new Observed(fixed, roots));
    double share = value(values, NAME + "_undefined");
    assertEquals(0.5, share, 4 * Math.sqrt(0.25 / (10 * POINTS)));
    assertTrue(Double.isFinite(value(values, NAME)));
    assertEquals(0, value(values, NAME + "_floor"), 1e-12);
  }
}
