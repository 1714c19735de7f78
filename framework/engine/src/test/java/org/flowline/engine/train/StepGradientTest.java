package org.flowline.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.objective.Minibatch;
import org.flowline.spi.objective.SeparableMinibatch;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class StepGradientTest {
  private static final float W = 0.5f;
  private static final Randomness RANDOM = Randomness.seed(3);

  /** Pairs that are fitted by a line through the origin: the mean of (w x - y)^2. */
  private record Pairs(List<double[]> points) implements SeparableMinibatch {
    static Pairs of(long number, int size) {
      RandomGenerator random = RANDOM.purpose("pairs").step(number).stream();
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        points.add(new double[] {1 + random.nextDouble(), random.nextGaussian()});
      }
      return new Pairs(points);
    }

    @Override
    public int size() {
      return points.size();
    }

    @Override
    public void draw(Batch source, Batch target, Randomness random) {}

    @Override
    public Var loss(Tape tape, Network network, int from, int to) {
      double[] x = points.subList(from, to).stream().mapToDouble(pair -> pair[0]).toArray();
      double[] y = points.subList(from, to).stream().mapToDouble(pair -> pair[1]).toArray();
      int count = to - from;
      Var fitted =
          FieldNetwork.of(network).forward(tape, tape.input(x, count, 1), tape.fill(0, count, 1));
      return fitted
          .sub(tape.input(y, count, 1))
          .square()
          .mean()
          .times((double) count / points.size());
    }
  }

  /** The same pairs as a minibatch that cannot be divided. */
  private record Whole(Pairs pairs) implements Minibatch {
    @Override
    public void draw(Batch source, Batch target, Randomness random) {}

    @Override
    public Var loss(Tape tape, Network network) {
      return pairs.loss(tape, network);
    }
  }

  private static StepSupply supply(List<? extends Minibatch> minibatches) {
    Iterator<? extends Minibatch> next = minibatches.iterator();
    return new StepSupply() {
      @Override
      public Minibatch next() {
        return next.next();
      }

      @Override
      public void close() {}
    };
  }

  /** A line through the mean square of many weights, which are factors of nothing. */
  private record Shifted(Parameters parameters) implements FieldNetwork {
    static Shifted of(float weight) {
      Parameters parameters =
          Parameters.builder(DataType.FLOAT).add("w", 1, 1).add("wide", 200, 200).build();
      Arrays.fill(parameters.floats(), weight);
      return new Shifted(parameters);
    }

    @Override
    public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
      Var shift = tape.parameter(parameters, 1).meanSquare();
      return points.matmul(tape.parameter(parameters, 0)).add(shift);
    }
  }

  private static StepGradient computed(List<? extends Minibatch> minibatches, int threads) {
    return computed(new Regression.Line(W), minibatches, threads);
  }

  private static StepGradient computed(
      Network network, List<? extends Minibatch> minibatches, int threads) {
    StepGradient gradient =
        new StepGradient(network, minibatches.size(), true, RANDOM.purpose("dropout"));
    try (StepThreads lanes = new StepThreads(threads)) {
      assertTrue(gradient.compute(1, supply(minibatches), lanes, () -> false, (from, to) -> {}));
    }
    return gradient;
  }

  private static List<Pairs> pairs(int count, int size) {
    List<Pairs> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(Pairs.of(i, size));
    }
    return pairs;
  }

  /** Minibatches of one part and of several, of which the last is smaller. */
  @ParameterizedTest
  @CsvSource({"4, 50", "4, 300", "7, 128", "1, 300"})
  void isTheMeanOverAllPairsOfTheStep(int count, int size) {
    List<Pairs> pairs = pairs(count, size);
    double loss = 0;
    double slope = 0;
    for (Pairs one : pairs) {
      for (double[] pair : one.points()) {
        double residual = W * pair[0] - pair[1];
        loss += residual * residual / (count * size);
        slope += 2 * residual * pair[0] / (count * size);
      }
    }
    StepGradient divided = computed(pairs, 2);
    assertEquals(loss, divided.loss(), 1e-5 * loss);
    assertEquals(slope, divided.mean()[0], 1e-5 * Math.abs(slope));
    StepGradient whole = computed(pairs.stream().map(Whole::new).toList(), 2);
    assertEquals(loss, whole.loss(), 1e-5 * loss);
    assertEquals(slope, whole.mean()[0], 1e-5 * Math.abs(slope));
  }

  /** In parts that have a gradient each, of 1,024 pairs and the rest. */
  @Test
  void isThatOfWideNetworksWhoseWeightsAreNoFactors() {
    List<Pairs> pairs = pairs(2, 1_500);
    double residuals = 0;
    double slope = 0;
    for (Pairs one : pairs) {
      for (double[] pair : one.points()) {
        double residual = W * pair[0] + W * W - pair[1];
        residuals += residual / 3_000;
        slope += 2 * residual * pair[0] / 3_000;
      }
    }
    StepGradient alone = computed(Shifted.of(W), pairs, 1);
    assertEquals(slope, alone.mean()[0], 1e-5 * Math.abs(slope));
    double ofEach = 2 * residuals * 2 * W / 40_000;
    for (int i = 1; i < alone.mean().length; i++) {
      assertEquals(ofEach, alone.mean()[i], 1e-5 * Math.abs(ofEach));
    }
    for (int threads : new int[] {2, 5}) {
      assertArrayEquals(alone.mean(), computed(Shifted.of(W), pairs, threads).mean());
    }
  }

  @Test
  void equalsThatOfOneMinibatchOfTheSamePairs() {
    List<Pairs> pairs = pairs(4, 300);
    StepGradient several = computed(pairs, 1);
    List<double[]> all = pairs.stream().flatMap(one -> one.points().stream()).toList();
    StepGradient one = computed(List.of(new Pairs(all)), 1);
    assertEquals(one.loss(), several.loss(), 1e-5 * one.loss());
    assertArrayEquals(one.mean(), several.mean(), 1e-5f * Math.abs(one.mean()[0]));
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    List<Pairs> pairs = pairs(3, 700);
    StepGradient alone = computed(pairs, 1);
    for (int threads : new int[] {2, 3, 8}) {
      StepGradient shared = computed(pairs, threads);
      assertArrayEquals(alone.mean(), shared.mean());
      assertEquals(alone.loss(), shared.loss());
    }
  }

  @Test
  void isNotThereIfToldToStopBetweenMinibatches() {
    StepGradient gradient = new StepGradient(new Regression.Line(W), 3, true, RANDOM);
    int[] asked = {0};
    try (StepThreads alone = new StepThreads(1)) {
      assertFalse(
          gradient.compute(1, supply(pairs(3, 5)), alone, () -> ++asked[0] > 2, (from, to) -> {}));
    }
  }

  /** Steps take consecutive minibatches, and one that has one is numbered like it. */
  @Test
  void minibatchesAreNumberedOverAllSteps() {
    StepGradient one = new StepGradient(new Regression.Line(W), 1, true, RANDOM);
    StepGradient three = new StepGradient(new Regression.Line(W), 3, true, RANDOM);
    for (long step = 1; step <= 5; step++) {
      assertEquals(step, one.first(step));
      assertEquals(three.first(step) + 3, three.first(step + 1));
    }
    assertEquals(1, three.first(1));
  }
}
