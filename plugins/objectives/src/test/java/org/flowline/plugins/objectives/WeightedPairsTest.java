package org.flowline.plugins.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Tape;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.network.TanhNetwork;
import org.flowline.laws.objective.StandIns;
import org.flowline.laws.objective.WeighingCoupling;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.objective.UniformTimes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Objectives count each pair of a coupling by its weight. */
class WeightedPairsTest {
  private static final int SIZE = 10;
  private static final double[] WEIGHTS = {1, 0, 2.5, 0.25, 3, 0, 0, 1e-3, 7, 0.5};

  private enum Trained {
    VELOCITY {
      @Override
      Objective on(Coupling coupling) {
        return new FlowMatching(
            new FlowMatching.Config(TimeWeighting.LOGIT_NORMAL),
            StandIns.paths().get(0),
            coupling,
            new UniformTimes());
      }
    },
    NOISE {
      @Override
      Objective on(Coupling coupling) {
        return new ScoreMatching(
            new ScoreMatching.Config(ScoreMatching.Predicted.NOISE, ScoreMatching.Weighting.NOISE),
            StandIns.paths().get(1),
            coupling,
            new UniformTimes());
      }
    },
    BOTH {
      @Override
      Objective on(Coupling coupling) {
        return new ScoreAndFlowMatching(
            (BridgePath) StandIns.paths().get(2), coupling, new UniformTimes());
      }
    };

    abstract Objective on(Coupling coupling);
  }

  private static Minibatch drawn(Objective objective, int size) {
    Minibatch minibatch = objective.minibatch(size, Shape.of(2));
    minibatch.draw(
        NormalPoints.of(objective.sourceRows(size), 2, 0, 1, Randomness.seed(1).stream()),
        NormalPoints.of(objective.targetRows(size), 2, 1, 2, Randomness.seed(2).stream()),
        Randomness.seed(3));
    return minibatch;
  }

  private static double loss(Minibatch minibatch) {
    FieldNetwork network = network(minibatch);
    return minibatch.loss(Tape.inference(DataType.DOUBLE), network).scalar();
  }

  private static FieldNetwork network(Minibatch minibatch) {
    int fields = minibatch instanceof ScoreAndFlowMinibatch ? 2 : 1;
    return TanhNetwork.random(2, fields, 0, 5, DataType.DOUBLE, Randomness.seed(4).stream());
  }

  /** The losses of single pairs are those of weights that are 0 but for one. */
  @ParameterizedTest
  @EnumSource
  void lossIsTheWeightedMeanOverPairs(Trained trained) {
    double sum = 0;
    double[] single = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double[] one = new double[SIZE];
      one[i] = 5;
      single[i] = loss(drawn(trained.on(new WeighingCoupling(one)), SIZE));
      sum += WEIGHTS[i] * single[i];
    }
    assertNotEquals(single[0], single[1]);
    double expected = sum / Arrays.stream(WEIGHTS).sum();
    Minibatch weighted = drawn(trained.on(new WeighingCoupling(WEIGHTS)), SIZE);
    assertEquals(expected, loss(weighted), 1e-12 * expected);
    assertEquals(Arrays.stream(WEIGHTS).average().orElseThrow(), weighted.meanWeight(), 1e-15);
    double mean = Arrays.stream(single).average().orElseThrow();
    assertEquals(mean, loss(drawn(trained.on(new WeighingCoupling(1)), SIZE)), 1e-12 * mean);
  }

  @ParameterizedTest
  @EnumSource
  void partsAddUpToTheWhole(Trained trained) {
    SeparableMinibatch minibatch =
        (SeparableMinibatch) drawn(trained.on(new WeighingCoupling(WEIGHTS)), SIZE);
    Tape tape = Tape.inference(DataType.DOUBLE);
    FieldNetwork network = network(minibatch);
    double sum = 0;
    for (int[] part : new int[][] {{0, 1}, {1, 7}, {7, SIZE}}) {
      tape.reset();
      sum += minibatch.loss(tape, network, part[0], part[1]).scalar();
    }
    double whole = loss(minibatch);
    assertEquals(whole, sum, 1e-13 * whole);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 0})
  void refusesWeightsThatAreNone(double weight) {
    Objective objective = Trained.VELOCITY.on(new WeighingCoupling(weight));
    ContractException refused = assertThrows(ContractException.class, () -> drawn(objective, SIZE));
    String expected = weight == 0 ? "add up to 0.0" : "weighs pair 0 of 10, from 0, with " + weight;
    assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
  }

  /** Weights that are written and not declared would be dropped without a word. */
  @Test
  void refusesWeightsThatAreNotDeclared() {
    Coupling undeclared =
        new Coupling() {
          @Override
          public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
            for (int i = 0; i < SIZE; i++) {
              out.source()[i] = i;
              out.target()[i] = i;
              out.weights()[i] = 1 + i;
            }
          }

          @Override
          public boolean independent() {
            return true;
          }
        };
    Objective objective = Trained.VELOCITY.on(undeclared);
    ContractException refused = assertThrows(ContractException.class, () -> drawn(objective, SIZE));
    assertTrue(String.valueOf(refused.getMessage()).contains("weighted()"), refused.getMessage());
  }

  @Test
  void allocatesNothingInASteadyDraw() {
    Objective objective = Trained.VELOCITY.on(new WeighingCoupling(WEIGHTS));
    Minibatch minibatch = objective.minibatch(SIZE, Shape.of(2));
    Batch source = NormalPoints.of(SIZE, 2, 0, 1, Randomness.seed(1).stream());
    Batch target = NormalPoints.of(SIZE + 1, 2, 1, 2, Randomness.seed(2).stream());
    Minibatch plain = Trained.VELOCITY.on(Couplings.AS_DRAWN).minibatch(SIZE, Shape.of(2));
    Batch equal = NormalPoints.of(SIZE, 2, 1, 2, Randomness.seed(2).stream());
    Randomness random = Randomness.seed(3);
    double unweighted =
        HeapAllocation.bytesPerCall(500, 1_000, () -> plain.draw(source, equal, random));
    double weighted =
        HeapAllocation.bytesPerCall(500, 1_000, () -> minibatch.draw(source, target, random));
    assertTrue(weighted <= unweighted + 1, weighted + " bytes, without weights " + unweighted);
  }
}
