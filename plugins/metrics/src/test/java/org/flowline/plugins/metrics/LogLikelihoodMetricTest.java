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
import org.flowline.testkit.metric.MetricContract;
import org.flowline.toolkit.likelihood.DivergenceEstimate.Law;
import org.flowline.toolkit.likelihood.LogLikelihood.ErrorNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LogLikelihoodMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return metric(Law.EXACT, Optional.empty());
  }

  private static Metric metric(Law law, Optional<Double> binWidth) {
    return new LogLikelihoodMetric(
        new LogLikelihoodMetric.Config(law, 2, ErrorNorm.STATE, binWidth, Optional.empty()));
  }

  private static Batch points() {
    return NormalPoints.of(200, 2, 1, 2, Randomness.seed(3).stream());
  }

  private static List<MetricValue> evaluate(Metric metric, Batch points) {
    LinearFlow growth = new LinearFlow(0.7, 0, 0);
    return metric.evaluate(
        new FixedEvaluation(growth, new ReferenceSolver(200), points, points, points),
        Randomness.seed(1));
  }

  /** A standard normal carried by dx/dt = 0.7 x is normal with deviation e^0.7. */
  @ParameterizedTest
  @EnumSource(names = {"EXACT", "RADEMACHER"})
  void isThatOfANormalCarriedByAGrowth(Law law) {
    Batch points = points();
    double variance = Math.exp(1.4);
    double expected = 0;
    for (double x : points.values()) {
      expected -= (x * x / variance + Math.log(2 * Math.PI * variance)) / 2 / points.size();
    }
    List<MetricValue> values = evaluate(metric(law, Optional.empty()), points);
    assertEquals(expected, value(values, "log_likelihood"), 1e-9);
    assertTrue(value(values, "log_likelihood_se") > 0);
  }

  /** A density that is flat over a bin of 1/256 gives P(bin) = p w^d. */
  @Test
  void measuresBitsOfBinnedData() {
    double w = 1.0 / 256;
    Batch binned = points();
    for (int i = 0; i < binned.values().length; i++) {
      binned.values()[i] = w * Math.floor(binned.values()[i] / w);
    }
    double nats = value(evaluate(metric(), binned), "log_likelihood");
    double bits = value(evaluate(metric(Law.EXACT, Optional.of(w)), binned), "bits_per_dim");
    assertEquals(-nats / (2 * Math.log(2)) + 8, bits, 0.01);
  }
}
