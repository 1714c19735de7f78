package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.engine.evaluate.DensityInUnits;
import org.flowline.engine.evaluate.FlowInUnits;
import org.flowline.engine.evaluate.Sampler;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.plugins.metrics.PathEnergyMetric;
import org.flowline.plugins.solvers.DormandPrince;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.InvertibleFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.solver.Solver;
import org.flowline.toolkit.likelihood.DivergenceEstimate;
import org.flowline.toolkit.likelihood.LogLikelihood;
import org.flowline.toolkit.solver.AdaptiveSteps;
import org.junit.jupiter.api.Test;

/** Flows between two files, each with units of its own. */
final class UnitsOnTheWayTest {
  private static final double[] SOURCE_MEAN = {100, -7};
  private static final double[] SOURCE_DEVIATION = {5, 0.1};
  private static final double[] TARGET_MEAN = {-50, 1000};
  private static final double[] TARGET_DEVIATION = {0.3, 20};
  private static final double FROM = 0.1;
  private static final double TO = 0.9;
  private static final double RATE = 0.7;
  private static final int N = 60;
  private static final Solver SOLVER = new DormandPrince(new AdaptiveSteps(1e-10, 1e-10, 10_000));

  private static final StandardisedFile FROM_FILE =
      StandardisedFile.normal(4 * N, SOURCE_MEAN, SOURCE_DEVIATION, 1);
  private static final StandardisedFile TO_FILE =
      StandardisedFile.normal(4 * N, TARGET_MEAN, TARGET_DEVIATION, 2);
  private static final Splits START = FROM_FILE.splits(N);
  private static final Splits END = TO_FILE.splits(N);
  private static final Units UNITS = Units.of(FROM_FILE, START, END);

  /** dz/dt = RATE z from FROM to TO: z grows by e^(RATE (TO - FROM)). */
  private static class Growth implements ContinuousFlow {
    private final double rate;

    Growth(double rate) {
      this.rate = rate;
    }

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Interval times() {
      return new Interval(FROM, TO);
    }

    @Override
    public void velocity(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = rate * points[i];
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
      velocity(t, points, rows, velocity);
      for (int k = 0; k < cotangents.size(); k++) {
        velocity(t, cotangents.get(k), rows, products.get(k));
      }
    }
  }

  private static ContinuousFlow inUnits(double rate) {
    return ContinuousFlow.of(FlowInUnits.of(new Growth(rate), UNITS));
  }

  /** The image of the trajectory of z, from the definition of the map. */
  private static double[] image(double[] z, double t) {
    double share = (t - FROM) / (TO - FROM);
    double[] x = new double[z.length];
    Standardisation a = UNITS.source();
    Standardisation b = UNITS.target();
    for (int i = 0; i < z.length; i++) {
      int j = i % 2;
      double mean = a.mean(j) + share * (b.mean(j) - a.mean(j));
      double deviation = a.deviation(j) + share * (b.deviation(j) - a.deviation(j));
      x[i] = mean + deviation * z[i] * Math.exp(RATE * (t - FROM));
    }
    return x;
  }

  @Test
  void velocityIsTheDerivativeOfTheImageOfATrajectory() {
    double[] z = {0.3, -1.2, -0.4, 2};
    double h = 1e-5;
    double[] velocity = new double[4];
    for (double t : new double[] {FROM, 0.35, 0.5, TO}) {
      inUnits(RATE).velocity(t, image(z, t), 2, velocity);
      double[] before = image(z, t - h);
      double[] after = image(z, t + h);
      for (int i = 0; i < 4; i++) {
        double expected = (after[i] - before[i]) / (2 * h);
        assertEquals(expected, velocity[i], 1e-7 * (1 + Math.abs(expected)), "at " + t);
      }
    }
  }

  /** Against central differences of the velocity, whose Jacobian is diagonal. */
  @Test
  void productsAreThoseOfTheVelocity() {
    double[] x = {70, 300, 20, 500};
    double[] cotangents = {1, 2, -1, 0.5};
    double[] velocity = new double[4];
    double[] product = new double[4];
    double[] before = new double[4];
    double[] after = new double[4];
    double h = 1e-3;
    for (double t : new double[] {FROM, 0.5, TO}) {
      ContinuousFlow flow = inUnits(RATE);
      flow.products(t, x, 2, List.of(cotangents), velocity, List.of(product));
      flow.velocity(t, Arrays.stream(x).map(value -> value - h).toArray(), 2, before);
      flow.velocity(t, Arrays.stream(x).map(value -> value + h).toArray(), 2, after);
      for (int i = 0; i < 4; i++) {
        double slope = (after[i] - before[i]) / (2 * h);
        assertEquals(cotangents[i] * slope, product[i], 1e-7 * (1 + Math.abs(slope)), "at " + t);
      }
    }
  }

  @Test
  void leadsFromTheOneFileToTheOtherAndBack() {
    Sampler sampler = new Sampler(inUnits(RATE), SOLVER, Randomness.seed(0));
    Batch start = UNITS.source().invert(START.test());
    Batch arrived = sampler.forward(start).points();
    assertArrayEquals(image(START.test().values(), TO), arrived.values(), 1e-5);
    assertArrayEquals(start.values(), sampler.backward(arrived).points().values(), 1e-5);
  }

  /** Where z does not move, x goes straight from its source units to its target units. */
  @Test
  void energyOfAFlowThatOnlyChangesUnitsIsThatOfStraightLines() {
    SplitEvaluation evaluation =
        SplitEvaluation.test(
            new Growth(0), Optional.empty(), SOLVER, START, END, UNITS, Randomness.seed(0));
    double expected = 0;
    double[] x = evaluation.source(N).values();
    double[] z = START.test().values();
    for (int i = 0; i < x.length; i++) {
      double end = UNITS.target().mean(i % 2) + UNITS.target().deviation(i % 2) * z[i];
      expected += (end - x[i]) * (end - x[i]) / N / (TO - FROM);
    }
    List<MetricValue> values =
        new PathEnergyMetric(new PathEnergyMetric.Config(Optional.of(N)))
            .evaluate(evaluation, Randomness.seed(0));
    assertEquals(expected, values.get(0).value(), 1e-6 * expected);
  }

  /** The points of both sides are the rows of their files, in any order. */
  @Test
  void pointsOfAnEvaluationAreRowsOfTheFiles() {
    SplitEvaluation evaluation =
        SplitEvaluation.test(
            new Growth(0), Optional.empty(), SOLVER, START, END, UNITS, Randomness.seed(0));
    double[] rows = FROM_FILE.rows().values();
    for (double value : evaluation.source(N).values()) {
      assertEquals(
          0, Arrays.stream(rows).map(row -> Math.abs(row - value)).min().orElseThrow(), 1e-11);
    }
  }

  private static Density normal(double scale) {
    return (points, rows, out) -> {
      for (int row = 0; row < rows; row++) {
        out[row] = logNormal(points[2 * row], 0, scale) + logNormal(points[2 * row + 1], 0, scale);
      }
    };
  }

  private static double logNormal(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return -z * z / 2 - Math.log(deviation) - Math.log(2 * Math.PI) / 2;
  }

  /** N(m_0, d_0^2) is carried to N(m_t, (d_t e^(RATE t))^2), at each time. */
  @Test
  void densityIsThatOfTheClosedForm() {
    LogLikelihood likelihood =
        new LogLikelihood(
            inUnits(RATE),
            new DensityInUnits(normal(1), UNITS.source()),
            SOLVER,
            DivergenceEstimate.EXACT,
            LogLikelihood.ErrorNorm.STATE);
    double[] z = {0, 0, 1, -1, 0.5, 2};
    for (double t : new double[] {FROM, 0.3, TO}) {
      double[] x = image(z, t);
      double[] found = likelihood.at(t, new Batch(3, Shape.of(2), x), Randomness.seed(0)).values();
      Standardisation units = UNITS.at((t - FROM) / (TO - FROM));
      double growth = Math.exp(RATE * (t - FROM));
      for (int row = 0; row < 3; row++) {
        double expected = 0;
        for (int j = 0; j < 2; j++) {
          expected += logNormal(x[2 * row + j], units.mean(j), units.deviation(j) * growth);
        }
        assertEquals(expected, found[row], 1e-6, "at " + t);
      }
    }
  }

  /** The drift is {@code v + g^2/2 score} in the user's units, too. */
  @Test
  void driftNoiseAndScoreBelongTogether() {
    StochasticFlow flow = (StochasticFlow) FlowInUnits.of(new Noisy(), UNITS);
    double[] x = {70, 300, 20, 500};
    double[] velocity = new double[4];
    double[] drift = new double[4];
    double[] score = new double[4];
    for (double t : new double[] {FROM, 0.5, TO}) {
      flow.velocity(t, x, 2, velocity);
      flow.drift(t, x, 2, drift);
      flow.score(t, x, 2, score);
      for (int i = 0; i < 4; i++) {
        double g = flow.noise(t, i % 2);
        double expected = velocity[i] + g * g / 2 * score[i];
        assertEquals(expected, drift[i], 1e-9 * (1 + Math.abs(expected)), "at " + t);
      }
    }
  }

  /** Score -z, noise 3. */
  private static final class Noisy extends Growth implements StochasticFlow {
    Noisy() {
      super(RATE);
    }

    @Override
    public void drift(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = RATE * points[i] - 4.5 * points[i];
      }
    }

    @Override
    public void score(double t, double[] points, int rows, double[] out) {
      for (int i = 0; i < 2 * rows; i++) {
        out[i] = -points[i];
      }
    }

    @Override
    public double noise(double t, int coordinate) {
      return 3;
    }
  }

  /** x = 2 z, whose determinant in the user's units is checked by the law that it carries. */
  @Test
  void aMapHasTheUnitsOfEachEnd() {
    InvertibleFlow map = (InvertibleFlow) FlowInUnits.of(new Doubling(), UNITS);
    double[] z = {0.5, -1, 2, 0};
    double[] start = UNITS.source().invert(new Batch(2, Shape.of(2), z)).values();
    double[] doubled = Arrays.stream(z).map(value -> 2 * value).toArray();
    double[] end = UNITS.target().invert(new Batch(2, Shape.of(2), doubled)).values();
    double[] out = new double[4];
    map.toData(start, 2, out);
    assertArrayEquals(end, out, 1e-9);
    double[] logDeterminant = new double[2];
    map.toSource(end, 2, out, logDeterminant);
    assertArrayEquals(start, out, 1e-9);
    double[] density = new double[2];
    new DensityInUnits(normal(1), UNITS.source()).logDensity(out, 2, density);
    double[] expected = new double[2];
    new DensityInUnits(normal(2), UNITS.target()).logDensity(end, 2, expected);
    for (int row = 0; row < 2; row++) {
      assertEquals(expected[row], density[row] + logDeterminant[row], 1e-9);
    }
  }

  private record Doubling() implements InvertibleFlow {
    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public void toData(double[] source, int rows, double[] out) {
      Arrays.setAll(out, i -> 2 * source[i]);
    }

    @Override
    public void toSource(double[] data, int rows, double[] out, double[] logDeterminant) {
      Arrays.setAll(out, i -> data[i] / 2);
      Arrays.fill(logDeterminant, -2 * Math.log(2));
    }
  }

  /** Where one end has one value, the unit is that of the other, and does not swell in between. */
  @Test
  void aConstantEndHasTheUnitOfTheOther() {
    double deviation = 1e-3;
    Standardisation constant = Standardisation.of(List.of(0.5), List.of(0.0));
    Standardisation other = Standardisation.of(List.of(2.0), List.of(deviation));
    for (Units units : List.of(new Units(constant, other), new Units(other, constant))) {
      for (double share : new double[] {0, 0.25, 0.5, 1}) {
        assertEquals(deviation, units.at(share).scale(0), 1e-15);
      }
    }
  }
}
