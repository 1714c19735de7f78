package org.flowline.testkit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.Network;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.HeapAllocation;
import org.flowline.testkit.TestPoints;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What every architecture must do; extended by each architecture's tests. */
public abstract class ArchitectureContract {
  private static final int ROWS = 37;

  /** Matrix products may sum in another order when the batch has another size. */
  private static final double ROUNDING = 1e-13;

  /** For subclasses. */
  protected ArchitectureContract() {}

  /** The architecture under test, small: each weight is moved in one of the tests. */
  protected abstract Architecture architecture();

  /** The shape of the points that it is tested on. */
  protected Shape shape() {
    return Shape.of(2);
  }

  /** The number of classes that its networks are told of; 0 for networks without a condition. */
  protected int classes() {
    return 0;
  }

  /** How far single precision may be from double, relative to the largest output or 1. */
  protected abstract double singlePrecisionBound();

  /** No initial weight of the parameter is larger than this. */
  protected abstract double initialBound(Parameters parameters, int index);

  /** The variance of the initial weights of the parameter, whose mean is 0. */
  protected abstract double initialVariance(Parameters parameters, int index);

  @Test
  void saysHowManyWeightsANetworkHas() {
    NetworkShape asked = new NetworkShape(shape(), 1, classes());
    long built =
        architecture()
            .build(asked, DataType.FLOAT, Randomness.seed(0).stream())
            .parameters()
            .size();
    assertEquals(built, architecture().weights(asked).orElse(built));
  }

  @Test
  void mapsEachPointToAVelocity() {
    FieldNetwork network = network(DataType.DOUBLE);
    Tape tape = Tape.inference(DataType.DOUBLE);
    Var out = forward(network, tape, points(), times());
    assertArrayEquals(new int[] {ROWS, shape().width()}, out.shape());
  }

  @Test
  void computesInSinglePrecisionWhatItComputesInDouble() {
    double[] exact = velocities(network(DataType.DOUBLE), points(), times());
    double[] rounded = velocities(network(DataType.FLOAT), points(), times());
    double scale = Math.max(1, Arrays.stream(exact).map(Math::abs).max().orElseThrow());
    assertArrayEquals(exact, rounded, singlePrecisionBound() * scale);
  }

  /** What is random in training depends on the randomness alone, and nothing is random outside. */
  @Test
  void isRandomInTrainingOnly() {
    FieldNetwork network = network(DataType.DOUBLE);
    double[] outside = velocities(network, points(), times());
    double[] once = velocities(training(DataType.DOUBLE), points(), times());
    assertArrayEquals(outside, velocities(network, points(), times()));
    assertArrayEquals(once, velocities(training(DataType.DOUBLE), points(), times()));
    FieldNetwork other = FieldNetwork.of(network.inTraining(Randomness.seed(7)));
    boolean random = !architecture().offers(Trait.STEADY_IN_TRAINING);
    assertEquals(random, !Arrays.equals(once, velocities(other, points(), times())));
    assertEquals(random, !Arrays.equals(once, outside));
  }

  @Test
  void takesEachRowByItself() {
    FieldNetwork network = network(DataType.DOUBLE);
    double[] together = velocities(network, points(), times());
    int width = shape().width();
    for (int row = 0; row < ROWS; row++) {
      Batch point = new Batch(1, shape());
      point.gather(points(), new int[] {row});
      double[] alone = velocities(network, point, new double[] {times()[row]});
      double[] expected = Arrays.copyOfRange(together, row * width, (row + 1) * width);
      assertArrayEquals(expected, alone, ROUNDING, "row " + row);
    }
  }

  @Test
  void permutesOutputsWithRows() {
    FieldNetwork network = network(DataType.DOUBLE);
    Batch reversed = new Batch(ROWS, shape());
    double[] reversedTimes = new double[ROWS];
    int[] rows = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = ROWS - 1 - i;
      reversedTimes[i] = times()[rows[i]];
    }
    reversed.gather(points(), rows);
    Batch expected = new Batch(ROWS, shape());
    expected.gather(new Batch(ROWS, shape(), velocities(network, points(), times())), rows);
    assertArrayEquals(expected.values(), velocities(network, reversed, reversedTimes), ROUNDING);
  }

  @Test
  void dependsOnTimeAndOnPoint() {
    FieldNetwork network = network(DataType.DOUBLE);
    double[] here = velocities(network, points(), times());
    double[] otherTimes = Arrays.stream(times()).map(t -> 1 - t).toArray();
    Batch otherPoints = points();
    otherPoints.values()[0] += 1;
    assertFalse(Arrays.equals(here, velocities(network, points(), otherTimes)));
    assertFalse(Arrays.equals(here, velocities(network, otherPoints, times())));
  }

  /** Each class has another velocity. */
  @Test
  void dependsOnTheCondition() {
    assertTrue(classes() == 0 || architecture().offers(Trait.CONDITION));
    FieldNetwork network = network(DataType.DOUBLE);
    double[] here = velocities(network, points(), times());
    for (int shift = 1; shift < classes(); shift++) {
      Batch others = points();
      int[] labels = others.labels().orElseThrow().values();
      for (int i = 0; i < ROWS; i++) {
        labels[i] = (labels[i] + shift) % classes();
      }
      double[] there = velocities(network, others, times());
      for (int i = 0; i < here.length; i++) {
        assertNotEquals(here[i], there[i]);
      }
    }
  }

  /** In training, where some networks drop units. */
  @Test
  void weightGradientMatchesCentralDifferences() {
    FieldNetwork network = training(DataType.DOUBLE);
    double[] gradient = new double[network.parameters().size()];
    Tape tape = Tape.recording(DataType.DOUBLE);
    tape.gradients(meanSquare(tape, network), network.parameters(), gradient);
    CentralDifferences.assertGradient(
        network.parameters(),
        () -> {
          tape.reset();
          return meanSquare(tape, network).scalar();
        },
        gradient,
        1e-8);
  }

  @Test
  void createsNoArraysAndLittleHeapInASteadyStep() {
    FieldNetwork network = training(DataType.FLOAT);
    float[] gradient = new float[network.parameters().size()];
    Tape tape = Tape.recording(DataType.FLOAT);
    Batch points = points();
    double[] times = times();
    Condition condition = new Condition();
    Runnable step =
        () -> {
          tape.reset();
          condition.set(points.labels());
          Var out =
              network.forward(
                  tape,
                  input(tape, points),
                  tape.input(times, ROWS, 1),
                  condition.on(tape, 0, ROWS));
          tape.gradients(out.square().mean(), network.parameters(), gradient);
        };
    step.run();
    step.run();
    long arrays = tape.arraysCreated();
    double bytes = HeapAllocation.bytesPerCall(1_000, 1_000, step);
    assertEquals(arrays, tape.arraysCreated());
    assertTrue(bytes < 4_096, () -> bytes + " bytes a step");
  }

  @Test
  void startsBothPrecisionsFromTheSameDraws() {
    double[] exact = network(DataType.DOUBLE).parameters().doubles();
    float[] rounded = network(DataType.FLOAT).parameters().floats();
    assertEquals(exact.length, rounded.length);
    for (int i = 0; i < exact.length; i++) {
      assertEquals((float) exact[i], rounded[i]);
    }
  }

  @Test
  void drawsItsWeightsFromTheStreamAlone() {
    assertArrayEquals(
        network(DataType.FLOAT).parameters().floats(),
        network(DataType.FLOAT).parameters().floats());
    Network other = architecture().build(wanted(), DataType.FLOAT, Randomness.seed(2).stream());
    assertFalse(
        Arrays.equals(network(DataType.FLOAT).parameters().floats(), other.parameters().floats()));
  }

  /** Bounds, mean and variance of each parameter's weights over 400 networks. */
  @Test
  void drawsItsWeightsFromTheStatedLaw() {
    int networks = 400;
    Parameters first = network(DataType.DOUBLE).parameters();
    Estimate[] mean = new Estimate[first.count()];
    Estimate[] square = new Estimate[first.count()];
    for (int i = 0; i < first.count(); i++) {
      mean[i] = new Estimate();
      square[i] = new Estimate();
    }
    for (int draw = 0; draw < networks; draw++) {
      Parameters parameters =
          architecture()
              .build(wanted(), DataType.DOUBLE, Randomness.seed(3).step(draw).stream())
              .parameters();
      for (int i = 0; i < parameters.count(); i++) {
        int end = i + 1 < parameters.count() ? parameters.offset(i + 1) : parameters.size();
        for (int at = parameters.offset(i); at < end; at++) {
          double weight = parameters.doubles()[at];
          assertTrue(Math.abs(weight) <= initialBound(parameters, i), parameters.name(i));
          mean[i].add(weight);
          square[i].add(weight * weight);
        }
      }
    }
    for (int i = 0; i < first.count(); i++) {
      mean[i].assertMean(0, "weights of " + first.name(i));
      square[i].assertMean(initialVariance(first, i), "squared weights of " + first.name(i));
    }
  }

  private NetworkShape wanted() {
    return new NetworkShape(shape(), 1, classes());
  }

  private FieldNetwork network(DataType type) {
    return FieldNetwork.of(architecture().build(wanted(), type, Randomness.seed(1).stream()));
  }

  private FieldNetwork training(DataType type) {
    return FieldNetwork.of(network(type).inTraining(Randomness.seed(6)));
  }

  private Batch points() {
    Batch normal = TestPoints.normal(ROWS, shape().width(), 0, 1, Randomness.seed(4).stream());
    Batch points = Batch.labelled(ROWS, shape(), classes());
    System.arraycopy(normal.values(), 0, points.values(), 0, normal.values().length);
    points.labels().ifPresent(labels -> Arrays.setAll(labels.values(), i -> i % labels.classes()));
    return points;
  }

  private static double[] times() {
    return Randomness.seed(5).stream().doubles(ROWS).toArray();
  }

  private Var input(Tape tape, Batch points) {
    return tape.input(points.values(), points.size(), shape().width());
  }

  private Var forward(FieldNetwork network, Tape tape, Batch points, double[] times) {
    return network.forward(
        tape,
        input(tape, points),
        tape.input(times, points.size(), 1),
        Condition.of(points.labels()).on(tape, 0, points.size()));
  }

  private double[] velocities(FieldNetwork network, Batch points, double[] times) {
    Tape tape = Tape.inference(network.parameters().type());
    double[] out = new double[points.values().length];
    forward(network, tape, points, times).read(out);
    return out;
  }

  private Var meanSquare(Tape tape, FieldNetwork network) {
    return forward(network, tape, points(), times()).square().mean();
  }
}
