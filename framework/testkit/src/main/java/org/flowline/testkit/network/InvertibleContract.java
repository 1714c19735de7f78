package org.flowline.testkit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.testkit.TestPoints;
import org.flowline.toolkit.flow.InvertibleNetworkFlow;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** What every architecture of invertible networks must do; extended by the tests of each. */
public abstract class InvertibleContract {
  private static final int ROWS = 37;

  /** For subclasses. */
  protected InvertibleContract() {}

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

  @Test
  void saysThatItIsInvertible() {
    assertTrue(architecture().offers(Trait.INVERSE));
  }

  @Test
  void goesBackWhereItCameFrom() {
    InvertibleNetwork network = network(DataType.DOUBLE);
    double[] there = new double[points().length];
    double[] back = new double[points().length];
    double[] logDeterminant = new double[ROWS];
    InvertibleNetworkFlow flow = new InvertibleNetworkFlow(network, shape(), condition(0, ROWS));
    flow.toSource(points(), ROWS, there, logDeterminant);
    assertFalse(Arrays.equals(points(), there));
    flow.toData(there, ROWS, back);
    assertArrayEquals(points(), back, 1e-12);
    flow.toData(points(), ROWS, there);
    flow.toSource(there, ROWS, back, logDeterminant);
    assertArrayEquals(points(), back, 1e-12);
  }

  @Test
  void saysHowManyWeightsANetworkHas() {
    NetworkShape asked = new NetworkShape(shape(), 1, 0);
    long built =
        architecture()
            .build(asked, DataType.FLOAT, Randomness.seed(0).stream())
            .parameters()
            .size();
    assertEquals(built, architecture().weights(asked).orElse(built));
  }

  /** Against the determinant of the Jacobian by central differences, in both directions. */
  @Test
  void determinantIsThatOfTheMap() {
    InvertibleNetwork network = network(DataType.DOUBLE);
    int width = shape().width();
    double h = 1e-5;
    for (boolean toSource : new boolean[] {true, false}) {
      double[] stated = map(network, toSource, points(), 0).logDeterminant();
      double[][][] jacobians = new double[ROWS][width][width];
      for (int j = 0; j < width; j++) {
        double[] after = map(network, toSource, moved(j, h), 0).points();
        double[] before = map(network, toSource, moved(j, -h), 0).points();
        for (int i = 0; i < after.length; i++) {
          jacobians[i / width][i % width][j] = (after[i] - before[i]) / (2 * h);
        }
      }
      for (int row = 0; row < ROWS; row++) {
        assertEquals(logDeterminant(jacobians[row]), stated[row], 1e-8);
      }
    }
  }

  /** By elimination with row pivots; the matrix is overwritten. */
  private static double logDeterminant(double[][] matrix) {
    double sum = 0;
    for (int k = 0; k < matrix.length; k++) {
      for (int i = k + 1; i < matrix.length; i++) {
        if (Math.abs(matrix[i][k]) > Math.abs(matrix[k][k])) {
          double[] row = matrix[i];
          matrix[i] = matrix[k];
          matrix[k] = row;
        }
      }
      sum += Math.log(Math.abs(matrix[k][k]));
      for (int i = k + 1; i < matrix.length; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    return sum;
  }

  @Test
  void takesEachRowByItself() {
    InvertibleNetwork network = network(DataType.DOUBLE);
    int width = shape().width();
    Mapped together = map(network, true, points(), 0);
    for (int row = 0; row < ROWS; row++) {
      Mapped alone =
          map(network, true, Arrays.copyOfRange(points(), row * width, (row + 1) * width), row);
      assertArrayEquals(
          Arrays.copyOfRange(together.points(), row * width, (row + 1) * width),
          alone.points(),
          1e-13);
      assertEquals(together.logDeterminant()[row], alone.logDeterminant()[0], 1e-13);
    }
  }

  @Test
  void computesInSinglePrecisionWhatItComputesInDouble() {
    Mapped exact = map(network(DataType.DOUBLE), true, points(), 0);
    Mapped rounded = map(network(DataType.FLOAT), true, points(), 0);
    double scale = Math.max(1, Arrays.stream(exact.points()).map(Math::abs).max().orElseThrow());
    assertArrayEquals(exact.points(), rounded.points(), singlePrecisionBound() * scale);
    assertArrayEquals(
        exact.logDeterminant(), rounded.logDeterminant(), singlePrecisionBound() * scale);
  }

  /** Each class has another map and another determinant. */
  @Test
  void dependsOnTheCondition() {
    assertTrue(classes() == 0 || architecture().offers(Trait.CONDITION));
    InvertibleNetwork network = network(DataType.DOUBLE);
    Mapped here = map(network, true, points(), 0);
    for (int shift = 1; shift < classes(); shift++) {
      Mapped there = map(network, true, points(), shift);
      for (int row = 0; row < ROWS; row++) {
        assertNotEquals(
            here.points()[row * shape().width()], there.points()[row * shape().width()]);
        assertNotEquals(here.logDeterminant()[row], there.logDeterminant()[row]);
      }
    }
  }

  @Test
  void weightGradientMatchesCentralDifferences() {
    InvertibleNetwork network = network(DataType.DOUBLE);
    double[] gradient = new double[network.parameters().size()];
    Tape tape = Tape.recording(DataType.DOUBLE);
    tape.gradients(loss(tape, network), network.parameters(), gradient);
    CentralDifferences.assertGradient(
        network.parameters(),
        () -> {
          tape.reset();
          return loss(tape, network).scalar();
        },
        gradient,
        1e-8);
  }

  @Test
  void createsNoArraysInASteadyStep() {
    InvertibleNetwork network = network(DataType.FLOAT);
    float[] gradient = new float[network.parameters().size()];
    Tape tape = Tape.recording(DataType.FLOAT);
    Runnable step =
        () -> {
          tape.reset();
          tape.gradients(loss(tape, network), network.parameters(), gradient);
        };
    step.run();
    step.run();
    long arrays = tape.arraysCreated();
    step.run();
    assertEquals(arrays, tape.arraysCreated());
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

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Mapped(double[] points, double[] logDeterminant) {}

  /** The image of points that have the classes of rows from {@code first} on. */
  private Mapped map(InvertibleNetwork network, boolean toSource, double[] from, int first) {
    Tape tape = Tape.inference(network.parameters().type());
    int rows = from.length / shape().width();
    Var points = tape.input(from, rows, shape().width());
    Optional<Var> condition = condition(first, rows).on(tape, 0, rows);
    InvertibleNetwork.Image image =
        toSource
            ? network.toSource(tape, points, condition)
            : network.toData(tape, points, condition);
    Mapped mapped = new Mapped(new double[from.length], new double[rows]);
    image.points().read(mapped.points());
    image.logDeterminant().read(mapped.logDeterminant());
    return mapped;
  }

  private Var loss(Tape tape, InvertibleNetwork network) {
    InvertibleNetwork.Image image =
        network.toSource(
            tape,
            tape.input(points(), ROWS, shape().width()),
            condition(0, ROWS).on(tape, 0, ROWS));
    return image.points().square().mean().sub(image.logDeterminant().mean());
  }

  private double[] moved(int coordinate, double by) {
    double[] moved = points();
    for (int i = coordinate; i < moved.length; i += shape().width()) {
      moved[i] += by;
    }
    return moved;
  }

  /** Classes in turns. */
  private Condition condition(int first, int rows) {
    if (classes() == 0) {
      return new Condition();
    }
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> (first + i) % classes());
    return Condition.of(Optional.of(new Labels(classes(), labels)));
  }

  private double[] points() {
    return TestPoints.normal(ROWS, shape().width(), 0, 1, Randomness.seed(4).stream()).values();
  }

  private InvertibleNetwork network(DataType type) {
    return (InvertibleNetwork)
        architecture()
            .build(new NetworkShape(shape(), 1, classes()), type, Randomness.seed(1).stream());
  }
}
