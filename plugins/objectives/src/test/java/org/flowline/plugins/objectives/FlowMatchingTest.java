package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.TimeSampling;
import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.objective.ObjectiveContract;
import org.flowline.toolkit.objective.UniformTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

final class FlowMatchingTest extends ObjectiveContract {
  @Override
  protected Objective objective() {
    return matching(new StraightPath(Interval.UNIT, 0.1), Couplings.AS_DRAWN);
  }

  @Override
  protected Optional<Objective> objective(Coupling coupling) {
    return Optional.of(
        matching(TimeWeighting.LOGIT_NORMAL, new StraightPath(Interval.UNIT, 0.1), coupling));
  }

  private static FlowMatching matching(StraightPath path, Couplings coupling) {
    return matching(TimeWeighting.UNIFORM, path, coupling);
  }

  private static FlowMatching matching(
      TimeWeighting weighting, ProbabilityPath path, Coupling coupling) {
    return new FlowMatching(new FlowMatching.Config(weighting), path, coupling, new UniformTimes());
  }

  /**
   * Source N(0, 1), data -2 or 2 with equal weights, paired independently: E[u | x_t] is known.
   * Over 800 batches of 64, the mean gradient of the objective is that of the regression on E[u |
   * x_t] at the same points with the same weights, so that its minimiser is the same.
   */
  @ParameterizedTest
  @EnumSource(names = {"UNIFORM", "LOGIT_NORMAL"})
  void hasTheGradientOfRegressionOnTheMarginalVelocity(TimeWeighting weighting) {
    int size = 64;
    StraightPath path = new StraightPath(Interval.UNIT, 0);
    Minibatch minibatch =
        matching(weighting, path, Couplings.AS_DRAWN).minibatch(size, Shape.of(1));
    FieldNetwork network = TanhNetwork.random(1, 3, DataType.DOUBLE, Randomness.seed(2).stream());
    int weights = network.parameters().size();
    Estimate[] difference = estimates(weights);
    Estimate[] gradient = estimates(weights);
    Tape tape = Tape.recording(DataType.DOUBLE);
    double[] conditional = new double[weights];
    double[] marginal = new double[weights];
    double[] velocities = new double[size];
    double[] roots = new double[size];
    for (int batch = 0; batch < 800; batch++) {
      Randomness random = Randomness.seed(3).step(batch);
      Batch source = NormalPoints.of(size, 1, 0, 1, random.purpose("source").stream());
      Batch target = twoPoints(size, random.purpose("target"));
      minibatch.draw(source, target, random);
      tape.reset();
      tape.gradients(minibatch.loss(tape, network), network.parameters(), conditional);
      for (int i = 0; i < size; i++) {
        velocities[i] = marginalVelocity(path.times[i], path.points[i]);
        roots[i] = weighting == TimeWeighting.UNIFORM ? 1 : Math.sqrt(density(path.times[i]));
      }
      tape.reset();
      Var field =
          network.forward(tape, tape.input(path.points, size, 1), tape.input(path.times, size, 1));
      Var error = field.sub(tape.input(velocities, size, 1)).mul(tape.input(roots, size, 1));
      Var loss = error.square().mean();
      tape.gradients(loss, network.parameters(), marginal);
      for (int i = 0; i < weights; i++) {
        difference[i].add(conditional[i] - marginal[i]);
        gradient[i].add(marginal[i]);
      }
    }
    for (int i = 0; i < weights; i++) {
      difference[i].assertMean(0, "conditional less marginal gradient of weight " + i);
    }
    assertTrue(
        Arrays.stream(gradient).anyMatch(g -> Math.abs(g.mean()) > 20 * g.standardError()),
        "the gradients compared are clearly not zero");
  }

  /** E[x_1 - x_0 | x_t = x] = (E[x_1 | x] - x) / (1 - t), with x_1 = 2 tanh(2 t x / (1 - t)^2). */
  private static double marginalVelocity(double t, double x) {
    double data = 2 * Math.tanh(2 * t * x / ((1 - t) * (1 - t)));
    return (data - x) / (1 - t);
  }

  /** Of the logistic function of a standard normal. */
  private static double density(double t) {
    double z = Math.log(t / (1 - t));
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / (t * (1 - t));
  }

  /** Weights in place of a law: 3,000 batches of 64 of each, on an interval that is not [0, 1]. */
  @Test
  void logitNormalWeightsStandForLogitNormalTimes() {
    StraightPath path = new StraightPath(new Interval(0.2, 0.9), 0.1);
    Estimate weighted = losses(TimeWeighting.LOGIT_NORMAL, path, new UniformTimes(), 5);
    Estimate drawn = losses(TimeWeighting.UNIFORM, path, new LogitNormalTimes(), 6);
    Estimate plain = losses(TimeWeighting.UNIFORM, path, new UniformTimes(), 7);
    double error = Math.hypot(weighted.standardError(), drawn.standardError());
    assertEquals(drawn.mean(), weighted.mean(), 4 * error);
    assertTrue(Math.abs(plain.mean() - drawn.mean()) > 8 * error, "and not for any times");
  }

  /** The losses of a network that is far off at the ends of the interval. */
  private static Estimate losses(
      TimeWeighting weighting, StraightPath path, TimeSampling law, long seed) {
    FieldNetwork network = TanhNetwork.random(1, 3, DataType.DOUBLE, Randomness.seed(2).stream());
    FlowMatching objective =
        new FlowMatching(new FlowMatching.Config(weighting), path, Couplings.AS_DRAWN, law);
    Minibatch minibatch = objective.minibatch(64, Shape.of(1));
    Tape tape = Tape.inference(DataType.DOUBLE);
    FieldNetwork steep = new Steep(network);
    Estimate losses = new Estimate();
    for (int batch = 0; batch < 3_000; batch++) {
      Randomness random = Randomness.seed(seed).step(batch);
      Batch source = NormalPoints.of(64, 1, 0, 1, random.purpose("source").stream());
      Batch target = NormalPoints.of(64, 1, 1, 1, random.purpose("target").stream());
      minibatch.draw(source, target, random);
      tape.reset();
      losses.add(minibatch.loss(tape, steep).scalar());
    }
    return losses;
  }

  /** A network plus {@code 40 (t - 1/2)^2}. */
  private record Steep(FieldNetwork network) implements FieldNetwork {
    @Override
    public Parameters parameters() {
      return network.parameters();
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return network
          .forward(tape, points, times, condition)
          .add(times.plus(-0.5).square().times(40));
    }
  }

  /**
   * By Cramer's rule {@code x_1 = (sigma' x - sigma v) / (sigma' alpha - sigma alpha')} and {@code
   * eps = (alpha v - alpha' x) / (sigma' alpha - sigma alpha')}, with alpha 0.1 + 0.9 t and sigma
   * 1.1 - t.
   */
  @ParameterizedTest
  @EnumSource(names = {"NOISE", "DATA"})
  void otherWeightsMakeItThePlainErrorOfAPrediction(TimeWeighting weighting) {
    NoisingPath path = new NoisingPath();
    int size = 50;
    Batch source = NormalPoints.of(size, 1, 0, 1, Randomness.seed(2).stream());
    Batch target = NormalPoints.of(size, 1, 1, 2, Randomness.seed(3).stream());
    FieldNetwork network = TanhNetwork.random(1, 4, DataType.DOUBLE, Randomness.seed(1).stream());
    Tape tape = Tape.inference(DataType.DOUBLE);
    // One pair a draw, whose time is the only one there is.
    Minibatch minibatch = matching(weighting, path, Couplings.AS_DRAWN).minibatch(1, Shape.of(1));
    for (int i = 0; i < size; i++) {
      Randomness random = Randomness.seed(4).step(i);
      double x0 = source.values()[i];
      double x1 = target.values()[i];
      minibatch.draw(one(x0), one(x1), random);
      double[] time = new double[1];
      new UniformTimes().sample(path.times(), random.purpose("time").stream(), time);
      double alpha = 0.1 + 0.9 * time[0];
      double sigma = 1.1 - time[0];
      double x = alpha * x1 + sigma * x0;
      tape.reset();
      double v =
          network
              .forward(tape, tape.input(new double[] {x}, 1, 1), tape.input(time, 1, 1))
              .scalar();
      double determinant = -alpha - 0.9 * sigma;
      double error =
          weighting == TimeWeighting.DATA
              ? (-x - sigma * v) / determinant - x1
              : (alpha * v - 0.9 * x) / determinant - x0;
      tape.reset();
      double loss = minibatch.loss(tape, network).scalar();
      assertEquals(error * error, loss, 1e-12 * Math.max(1, loss));
    }
  }

  private static Batch one(double x) {
    return new Batch(1, Shape.of(1), new double[] {x});
  }

  @Test
  void refusesWeightsThatAPathDoesNotHave() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    matching(
                        TimeWeighting.DATA, new StraightPath(Interval.UNIT, 0), Couplings.AS_DRAWN))
            .getMessage();
    assertTrue(message.startsWith("weighting 'data'"), message);
  }

  private static Batch twoPoints(int size, Randomness random) {
    double[] values =
        random.stream().ints(size, 0, 2).mapToDouble(side -> side == 0 ? -2 : 2).toArray();
    return new Batch(size, Shape.of(1), values);
  }

  private static Estimate[] estimates(int n) {
    Estimate[] estimates = new Estimate[n];
    Arrays.setAll(estimates, i -> new Estimate());
    return estimates;
  }

  @Test
  void lossIsTheMeanOverBatchAndCoordinates() {
    Minibatch minibatch = objective().minibatch(5, Shape.of(3));
    Batch source = new Batch(5, Shape.of(3));
    Batch target = new Batch(5, Shape.of(3));
    Arrays.fill(target.values(), 2);
    minibatch.draw(source, target, Randomness.seed(1));
    FieldNetwork still = TanhNetwork.random(3, 2, DataType.DOUBLE, Randomness.seed(1).stream());
    Arrays.fill(still.parameters().doubles(), 0);
    assertEquals(4, minibatch.loss(Tape.inference(DataType.DOUBLE), still).scalar(), 1e-14);
  }

  /** Batches of 256, drawn, scored and differentiated in single precision. */
  @Test
  void createsNoArraysAndLittleHeapInASteadyStep() {
    int size = 256;
    Minibatch minibatch = objective().minibatch(size, Shape.of(2));
    Batch source = NormalPoints.of(size, 2, 0, 1, Randomness.seed(1).stream());
    Batch target = NormalPoints.of(size, 2, 1, 1, Randomness.seed(2).stream());
    FieldNetwork network = TanhNetwork.random(2, 32, DataType.FLOAT, Randomness.seed(3).stream());
    float[] gradient = new float[network.parameters().size()];
    Tape tape = Tape.recording(DataType.FLOAT);
    long[] steps = {0};
    Runnable step =
        () -> {
          minibatch.draw(source, target, Randomness.seed(4).step(++steps[0]));
          tape.reset();
          tape.gradients(minibatch.loss(tape, network), network.parameters(), gradient);
        };
    step.run();
    step.run();
    long arrays = tape.arraysCreated();
    double bytes = HeapAllocation.bytesPerCall(1_000, 1_000, step);
    assertEquals(arrays, tape.arraysCreated());
    assertTrue(bytes < 4_096, () -> bytes + " bytes a step");
  }

  /** The first draws of 5,000 steps, at points that rest at 0 but for the noise of the path. */
  @Test
  void drawsTimesAndNoiseIndependently() {
    StraightPath path = new StraightPath(Interval.UNIT, 1);
    Batch origin = new Batch(1, Shape.of(1));
    Minibatch minibatch = matching(path, Couplings.AS_DRAWN).minibatch(1, Shape.of(1));
    Estimate product = new Estimate();
    for (int step = 0; step < 5_000; step++) {
      minibatch.draw(origin, origin, Randomness.seed(5).step(step));
      product.add((path.times[0] - 0.5) * path.points[0]);
    }
    product.assertMean(0, "covariance of time and noise");
  }

  @Test
  void sendsTheCoupledPairsDownThePath() {
    StraightPath path = new StraightPath(Interval.UNIT, 0);
    Minibatch minibatch =
        matching(path, Couplings.BACKWARDS_TO_THE_FIRST).minibatch(3, Shape.of(2));
    minibatch.draw(
        new Batch(3, Shape.of(2), new double[] {1, 2, 3, 4, 5, 6}),
        new Batch(3, Shape.of(2), new double[] {7, 8, 9, 10, 11, 12}),
        Randomness.seed(1));
    assertArrayEquals(new double[] {5, 6, 3, 4, 1, 2}, path.source);
    assertArrayEquals(new double[] {7, 8, 7, 8, 7, 8}, path.data);
  }

  @Test
  void trainsOnTheTimesOfThePathAndFlowsOnThoseOfSampling() {
    Interval interval = new Interval(0.2, 0.4);
    StraightPath path = new StraightPath(interval, 0);
    FlowMatching objective = matching(path, Couplings.AS_DRAWN);
    Batch points = NormalPoints.of(1_000, 1, 0, 1, Randomness.seed(1).stream());
    objective.minibatch(1_000, Shape.of(1)).draw(points, points, Randomness.seed(1));
    double[] sorted = Arrays.stream(path.times).sorted().toArray();
    assertTrue(interval.from() <= sorted[0] && sorted[999] <= interval.to());
    assertTrue(sorted[0] < 0.21 && sorted[999] > 0.39, "the whole interval is used");
    FieldNetwork network = TanhNetwork.random(1, 2, DataType.DOUBLE, Randomness.seed(1).stream());
    assertEquals(
        path.samplingTimes(), objective.flow(network, Shape.of(1), new Condition()).times());
  }

  /**
   * Data at the number of its class, sources at 0: the velocity of a pair is the class of its data,
   * and so is what the network says, whatever rows the coupling pairs.
   */
  @Test
  void labelsFollowTheCoupling() {
    int size = 8;
    int classes = 5;
    double[] points = new double[size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = (3 * i + 2) % classes;
      points[i] = labels[i];
    }
    Batch target = new Batch(size, Shape.of(1), points, Optional.of(new Labels(classes, labels)));
    Parameters numbers = Parameters.builder(DataType.DOUBLE).add("numbers", classes, 1).build();
    for (int k = 0; k < classes; k++) {
      numbers.doubles()[k] = k;
    }
    for (Couplings coupling : Couplings.values()) {
      Minibatch minibatch =
          matching(new StraightPath(Interval.UNIT, 0), coupling).minibatch(size, Shape.of(1));
      minibatch.draw(new Batch(size, Shape.of(1)), target, Randomness.seed(1));
      Tape tape = Tape.inference(DataType.DOUBLE);
      assertEquals(0, minibatch.loss(tape, new ClassNumber(numbers)).scalar(), coupling.name());
    }
  }

  /** Says the number of the class at every point. */
  private record ClassNumber(Parameters parameters) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      return condition.orElseThrow().matmul(tape.parameter(parameters, 0));
    }
  }
}
