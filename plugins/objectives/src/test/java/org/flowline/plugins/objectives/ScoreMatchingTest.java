package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.plugins.objectives.ScoreMatching.Predicted;
import org.flowline.plugins.objectives.ScoreMatching.Weighting;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.flow.StochasticFlow;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.GaussianPath;
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

final class ScoreMatchingTest extends ObjectiveContract {
  private static final GaussianPath PATH = new NoisingPath();

  @Override
  protected Objective objective() {
    return matching(Predicted.NOISE, Weighting.LIKELIHOOD, PATH, Couplings.AS_DRAWN);
  }

  @Override
  protected Optional<Objective> objective(Coupling coupling) {
    return Optional.of(matching(Predicted.NOISE, Weighting.LIKELIHOOD, PATH, coupling));
  }

  private static ScoreMatching matching(
      Predicted predict, Weighting weighting, ProbabilityPath path, Coupling coupling) {
    return new ScoreMatching(
        new ScoreMatching.Config(predict, weighting), path, coupling, new UniformTimes());
  }

  /** A score that is minus another network's noise over sigma = 1.1 - t. */
  private record AsScore(FieldNetwork noise) implements FieldNetwork {
    @Override
    public Parameters parameters() {
      return noise.parameters();
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var sigma = times.neg().plus(1.1);
      Var inverse = tape.fill(-1, times.shape()).div(sigma);
      return noise.forward(tape, points, times, condition).mulColumn(inverse);
    }
  }

  @ParameterizedTest
  @EnumSource
  void predictionsOfNoiseAndScoreHaveTheSameLossAndFlow(Weighting weighting) {
    FieldNetwork noise = TanhNetwork.random(2, 4, DataType.DOUBLE, Randomness.seed(1).stream());
    FieldNetwork score = new AsScore(noise);
    Objective onNoise = matching(Predicted.NOISE, weighting, PATH, Couplings.AS_DRAWN);
    Objective onScore = matching(Predicted.SCORE, weighting, PATH, Couplings.AS_DRAWN);
    assertEquals(loss(onNoise, noise), loss(onScore, score), 1e-10);
    double[] points = {0.3, -1, 2, 0.5};
    double[] one = new double[4];
    double[] other = new double[4];
    for (double t : List.of(0.0, 0.4, 1.0)) {
      ContinuousFlow.of(onNoise.flow(noise, Shape.of(2))).velocity(t, points, 2, one);
      ContinuousFlow.of(onScore.flow(score, Shape.of(2))).velocity(t, points, 2, other);
      for (int i = 0; i < 4; i++) {
        assertEquals(one[i], other[i], 1e-10);
      }
    }
  }

  private static double loss(Objective objective, FieldNetwork network) {
    Minibatch minibatch = objective.minibatch(32, Shape.of(2));
    Batch source = NormalPoints.of(32, 2, 0, 1, Randomness.seed(2).stream());
    minibatch.draw(
        source, NormalPoints.of(32, 2, 1, 2, Randomness.seed(3).stream()), Randomness.seed(4));
    return minibatch.loss(Tape.inference(DataType.DOUBLE), network).scalar();
  }

  /**
   * Data N(1, 4): among the scores {@code -w (x - alpha) / (4 alpha^2 + sigma^2)} the loss is least
   * at w = 1, the true one; by its slope there, 0 within 4 standard errors of 400 batches of 64.
   */
  @ParameterizedTest
  @EnumSource
  void theTrueScoreIsTheMinimum(Weighting weighting) {
    Objective objective = matching(Predicted.SCORE, weighting, PATH, Couplings.AS_DRAWN);
    Minibatch minibatch = objective.minibatch(64, Shape.of(1));
    Scaled network = new Scaled(Parameters.builder(DataType.DOUBLE).add("w", 1, 1).build());
    Tape tape = Tape.recording(DataType.DOUBLE);
    Estimate atTruth = new Estimate();
    Estimate below = new Estimate();
    double[] slope = new double[1];
    for (int batch = 0; batch < 400; batch++) {
      Randomness random = Randomness.seed(5).step(batch);
      minibatch.draw(
          NormalPoints.of(64, 1, 0, 1, random.purpose("source").stream()),
          NormalPoints.of(64, 1, 1, 2, random.purpose("target").stream()),
          random);
      for (double w : List.of(1.0, 0.5)) {
        network.parameters().doubles()[0] = w;
        tape.reset();
        tape.gradients(minibatch.loss(tape, network), network.parameters(), slope);
        (w == 1 ? atTruth : below).add(slope[0]);
      }
    }
    atTruth.assertMean(0, "slope of the loss at the true score");
    assertTrue(below.mean() < -4 * below.standardError(), "the loss falls towards the truth");
  }

  /** The true score of data N(1, 4), times a weight. */
  private record Scaled(Parameters parameters) implements FieldNetwork {
    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var alpha = times.times(0.9).plus(0.1);
      Var noise = times.neg().plus(1.1).square();
      Var variance = alpha.square().times(4).add(noise);
      // What the network sees is scaled.
      Var x = points.mul(alpha.square().add(noise).sqrt());
      return x.sub(alpha).div(variance).neg().matmul(tape.parameter(parameters, 0));
    }
  }

  /** Vector-Jacobian products against central differences of the velocity. */
  @Test
  void productsAreThoseOfTheVelocity() {
    FieldNetwork network = TanhNetwork.random(2, 4, DataType.DOUBLE, Randomness.seed(1).stream());
    ContinuousFlow flow = ContinuousFlow.of(objective().flow(network, Shape.of(2)));
    double[] x = {0.3, -1.2};
    double[] cotangent = {0.7, -0.4};
    double[] velocity = new double[2];
    double[] product = new double[2];
    flow.products(0.3, x, 1, List.of(cotangent), velocity, List.of(product));
    double h = 1e-5;
    double[] before = new double[2];
    double[] after = new double[2];
    for (int j = 0; j < 2; j++) {
      double[] moved = x.clone();
      moved[j] += h;
      flow.velocity(0.3, moved, 1, after);
      moved[j] -= 2 * h;
      flow.velocity(0.3, moved, 1, before);
      double expected =
          (cotangent[0] * (after[0] - before[0]) + cotangent[1] * (after[1] - before[1])) / (2 * h);
      assertEquals(expected, product[j], 1e-8);
    }
  }

  @Test
  void givesAStochasticFlow() {
    FieldNetwork network = TanhNetwork.random(2, 4, DataType.DOUBLE, Randomness.seed(1).stream());
    assertTrue(objective().offers(Trait.SCORE));
    assertInstanceOf(StochasticFlow.class, objective().flow(network, Shape.of(2)));
  }

  @Test
  void refusesPathsAndCouplingsWithoutAKnownLaw() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            matching(
                Predicted.NOISE,
                Weighting.NOISE,
                new StraightPath(Interval.UNIT, 0.1),
                Couplings.AS_DRAWN));
    assertThrows(
        IllegalArgumentException.class,
        () -> matching(Predicted.NOISE, Weighting.NOISE, PATH, Couplings.BACKWARDS_TO_THE_FIRST));
  }
}
