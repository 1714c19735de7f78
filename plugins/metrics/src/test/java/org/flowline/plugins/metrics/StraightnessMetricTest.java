package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.metric.MetricContract;
import org.junit.jupiter.api.Test;

final class StraightnessMetricTest extends MetricContract {
  @Override
  protected Metric metric() {
    return new StraightnessMetric(new StraightnessMetric.Config(Optional.empty()));
  }

  private List<MetricValue> of(LinearFlow flow, Batch points) {
    return metric()
        .evaluate(
            new FixedEvaluation(flow, new ReferenceSolver(50), points, points, points),
            Randomness.seed(1));
  }

  private static Batch points() {
    return NormalPoints.of(500, 2, 0, 1, Randomness.seed(5).stream());
  }

  @Test
  void ofATranslationIsZero() {
    List<MetricValue> values = of(new LinearFlow(0, 3, -4), points());
    assertEquals(0, value(values, "straightness"), 1e-12);
    assertEquals(0, value(values, "straightness_se"), 1e-12);
  }

  /** At constant speed there is no departure, however short the time of the flow. */
  @Test
  void isZeroOfATranslationInHalfTheTime() {
    Metric metric = metric();
    List<MetricValue> values =
        metric.evaluate(
            new FixedEvaluation(
                new HalfTime(new LinearFlow(0, 3, -4)),
                new ReferenceSolver(50),
                points(),
                points(),
                points()),
            Randomness.seed(1));
    assertEquals(0, value(values, "straightness"), 1e-12);
  }

  /** Another flow between 0.25 and 0.75. */
  private record HalfTime(LinearFlow flow) implements ContinuousFlow {
    @Override
    public Shape shape() {
      return flow.shape();
    }

    @Override
    public Interval times() {
      return new Interval(0.25, 0.75);
    }

    @Override
    public void velocity(double t, double[] points, int rows, double[] out) {
      flow.velocity(t, points, rows, out);
    }

    @Override
    public void products(
        double t,
        double[] points,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      flow.products(t, points, rows, cotangents, velocity, products);
    }
  }

  /** On {@code x e^(r t)} the energy is {@code r (e^(2r) - 1) / 2 |x|^2}. */
  @Test
  void ofAScalingIsEnergyLessDistance() {
    double r = 0.8;
    double each = r * Math.expm1(2 * r) / 2 - Math.pow(Math.expm1(r), 2);
    double meanSquare = Arrays.stream(points().values()).map(x -> x * x).sum() / 500;
    List<MetricValue> values = of(new LinearFlow(r, 0, 0), points());
    assertEquals(each * meanSquare, value(values, "straightness"), 1e-6);
  }

  /** Over 300 draws of 100 points, the errors of the mean are as large as it says. */
  @Test
  void standardErrorIsTheSpreadOfTheMean() {
    Estimate means = new Estimate();
    Estimate errors = new Estimate();
    for (int draw = 0; draw < 300; draw++) {
      List<MetricValue> values =
          of(
              new LinearFlow(0.8, 0, 0),
              NormalPoints.of(100, 2, 0, 1, Randomness.seed(100 + draw).stream()));
      means.add(value(values, "straightness"));
      errors.add(value(values, "straightness_se"));
    }
    // The spread of 300 draws is known to 4 %, a little more as |x|^2 has long tails.
    double ratio = errors.mean() / Math.sqrt(means.variance());
    assertTrue(0.82 < ratio && ratio < 1.18, "ratio " + ratio);
  }
}
