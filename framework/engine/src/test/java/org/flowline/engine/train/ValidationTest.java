package org.flowline.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.autodiff.machine.ThreadTeam;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final int POINTS = 50;

  /** Pair i is of row 2 i of the target, whose loss and weight are what it is. */
  private record EverySecond(int pointsOfAPair) implements Objective {
    @Override
    public int targetRows(int examples) {
      return pointsOfAPair * examples;
    }

    @Override
    public Minibatch minibatch(int size, Shape shape) {
      double[] values = new double[size];
      return new Minibatch() {
        @Override
        public void draw(Batch source, Batch target, Randomness random) {
          assertEquals(size, source.size());
          assertEquals(pointsOfAPair * size, target.size());
          Arrays.setAll(values, i -> target.values()[pointsOfAPair * i]);
        }

        @Override
        public Var loss(Tape tape, Network network) {
          double squares = Arrays.stream(values).map(x -> x * x).sum();
          return tape.constant(squares / Arrays.stream(values).sum());
        }

        @Override
        public double meanWeight() {
          return Arrays.stream(values).average().orElseThrow();
        }
      };
    }

    @Override
    public Flow flow(Network trained, Shape shape, Condition condition) {
      throw new UnsupportedOperationException("nothing is sampled here");
    }
  }

  private static Splits points(String side) {
    Randomness random = Randomness.seed(1).purpose(side);
    return Splits.of(
        new Regression.Uniform(1, 2),
        ToldContext.NONE,
        OptionalInt.empty(),
        new Splits.Sizes(POINTS, 1),
        random,
        random);
  }

  private static Validation validation(Objective objective, int batchSize) {
    return new Validation(
        objective, points("source"), points("target"), batchSize, Randomness.seed(2));
  }

  /** 25 pairs of 50 points in minibatches of 8: the weighted mean over all, not of four means. */
  @Test
  void isTheWeightedMeanOverAllPairsThatThereArePointsFor() {
    double[] targets = points("target").validation().values();
    double weights = 0;
    double losses = 0;
    for (int i = 0; i < POINTS; i += 2) {
      weights += targets[i];
      losses += targets[i] * targets[i];
    }
    Validation validation = validation(new EverySecond(2), 8);
    assertTrue(validation.present());
    assertEquals(
        losses / weights, validation.loss(new Regression.Line(1), ThreadTeam.alone()), 1e-6);
  }

  @Test
  void isRefusedWhereThePointsDoNotMakeAPair() {
    CouplingException refused =
        assertThrows(CouplingException.class, () -> validation(new EverySecond(51), 8));
    assertEquals(
        "50 validation points are less than the coupling needs for one pair: 1 of the source and"
            + " 51 of the target",
        refused.getMessage());
  }

  @Test
  void isAbsentWhereNothingIsHeldOut() {
    Splits empty =
        Splits.of(
            new Regression.Uniform(1, 2),
            ToldContext.NONE,
            OptionalInt.empty(),
            new Splits.Sizes(0, 1),
            Randomness.seed(1),
            Randomness.seed(1));
    assertFalse(new Validation(new EverySecond(2), empty, empty, 8, Randomness.seed(2)).present());
  }
}
