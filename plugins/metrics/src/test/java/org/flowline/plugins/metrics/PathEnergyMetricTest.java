package org.flowline.plugins.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

final class PathEnergyMetricTest extends MetricContract {
  private static final ReferenceSolver SOLVER = new ReferenceSolver(50);

  @Override
  protected Metric metric() {
    return new PathEnergyMetric(new PathEnergyMetric.Config(Optional.empty()));
  }

  private static List<MetricValue> evaluate(
      Metric metric, ContinuousFlow flow, Batch source, Batch target) {
    return metric.evaluate(
        new FixedEvaluation(flow, SOLVER, source, target, target), Randomness.seed(1));
  }

  private static Batch cloud(int size, int width, long seed) {
    return NormalPoints.of(size, width, 0, 1, Randomness.seed(seed).stream());
  }

  private static Batch scaled(Batch points, double factor, double shift) {
    double[] values = Arrays.stream(points.values()).map(x -> factor * x + shift).toArray();
    return new Batch(points.size(), points.shape(), values);
  }

  @Test
  void ofAConstantFieldIsItsSquareSummedOverCoordinates() {
    Batch source = cloud(100, 2, 1);
    List<MetricValue> values =
        evaluate(metric(), new LinearFlow(0, 2, 2), source, scaled(source, 1, 2));
    assertEquals(8, value(values, "path_energy"), 1e-12);
    assertEquals(8, value(values, "transport_cost"), 1e-12);
    assertEquals(0, value(values, "npe"), 1e-12);
  }

  /**
   * For dx/dt = r x the energy is {@code r (e^(2r) - 1) / 2} times the mean square of the start,
   * and W_2^2 to the scaled points is {@code (e^r - 1)^2} times it.
   */
  @Test
  void ofALinearFieldIsTheClosedForm() {
    double rate = 1.2;
    Batch source = cloud(150, 2, 2);
    double meanSquare = Arrays.stream(source.values()).map(x -> x * x).sum() / source.size();
    double energy = rate * Math.expm1(2 * rate) / 2 * meanSquare;
    double cost = Math.pow(Math.expm1(rate), 2) * meanSquare;
    List<MetricValue> values =
        evaluate(metric(), new LinearFlow(rate, 0, 0), source, scaled(source, Math.exp(rate), 0));
    assertEquals(energy, value(values, "path_energy"), 1e-6 * energy);
    assertEquals(cost, value(values, "transport_cost"), 1e-12 * cost);
    assertEquals(energy / cost - 1, value(values, "npe"), 1e-6);
  }

  @Test
  void integratesOverTheTimesOfTheFlow() {
    ContinuousFlow late =
        new ContinuousFlow() {
          @Override
          public Shape shape() {
            return Shape.of(1);
          }

          @Override
          public Interval times() {
            return new Interval(0.25, 0.75);
          }

          @Override
          public void velocity(double t, double[] points, int rows, double[] out) {
            Arrays.fill(out, 0, rows, t);
          }

          @Override
          public void products(
              double t,
              double[] points,
              int rows,
              List<double[]> cotangents,
              double[] velocity,
              List<double[]> products) {
            throw new UnsupportedOperationException("no energy needs products");
          }
        };
    double integral = (Math.pow(0.75, 3) - Math.pow(0.25, 3)) / 3;
    List<MetricValue> values = evaluate(metric(), late, cloud(10, 1, 3), cloud(10, 1, 4));
    assertEquals(integral, value(values, "path_energy"), 1e-12);
  }

  /**
   * N(0, 1) to N(2, 4) along straight lines {@code x_t = (1 - t) x_0 + t (2 + 2 x_0)}: NPE 0 up to
   * the draws; 40 evaluations with 500 points each.
   */
  @Test
  void npeOfTheOptimalMapBetweenNormalsIsZero() {
    double mean = 2;
    double scale = 2;
    Estimate energy = new Estimate();
    Estimate excess = new Estimate();
    for (int draw = 0; draw < 40; draw++) {
      Randomness random = Randomness.seed(7).step(draw);
      Batch source = NormalPoints.of(500, 1, 0, 1, random.purpose("source").stream());
      Batch target = NormalPoints.of(500, 1, mean, scale, random.purpose("target").stream());
      List<MetricValue> values = evaluate(metric(), new StraightLines(mean, scale), source, target);
      energy.add(value(values, "path_energy"));
      double cost = value(values, "transport_cost");
      excess.add((value(values, "path_energy") - cost) / cost);
      assertEquals(
          Math.abs(value(values, "path_energy") - cost) / cost, value(values, "npe"), 1e-12);
    }
    energy.assertMean(mean * mean + (scale - 1) * (scale - 1), "energy of the optimal map");
    excess.assertMean(0, "signed normalised excess energy");
  }

  @Test
  void leavesOutNpeWhereSourceAndTargetCoincide() {
    Batch source = cloud(20, 2, 5);
    List<MetricValue> values = evaluate(metric(), new LinearFlow(0, 1, 0), source, source);
    assertEquals(
        List.of(new MetricValue("path_energy", 1), new MetricValue("transport_cost", 0)),
        values.stream()
            .map(v -> new MetricValue(v.name(), Math.round(v.value() * 1e12) / 1e12))
            .toList());
  }

  @Test
  void looksAtTheFirstPointsOnlyWhenToldHowMany() {
    Metric two = new PathEnergyMetric(new PathEnergyMetric.Config(Optional.of(2)));
    assertEquals(2, two.testPoints());
    Batch source = new Batch(3, Shape.of(1), new double[] {1, 1, 50});
    Batch target = new Batch(3, Shape.of(1), new double[] {4, 4, 0});
    List<MetricValue> values = evaluate(two, new LinearFlow(0, 1), source, target);
    assertEquals(9, value(values, "transport_cost"), 1e-12);
  }

  /** The displacement interpolation between N(0, 1) and N(mean, scale^2). */
  private record StraightLines(double mean, double scale) implements ContinuousFlow {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public Interval times() {
      return Interval.UNIT;
    }

    @Override
    public void velocity(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < rows; i++) {
        double start = (points[i] - t * mean) / (1 - t + t * scale);
        out[i] = mean + (scale - 1) * start;
      }
    }

    @Override
    public void products(
        double t,
        double[] points,
        int rows,
        List<double[]> cotangents,
        double[] velocity,
        List<double[]> products) {
      throw new UnsupportedOperationException("no energy needs products");
    }
  }
}
