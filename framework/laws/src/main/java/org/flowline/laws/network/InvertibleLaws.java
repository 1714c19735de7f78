package org.flowline.laws.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.Worst;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.InvertibleNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.flowline.toolkit.flow.InvertibleNetworkFlow;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The laws of an architecture of invertible networks, on 37 points.
 *
 * @param architectures makes the architecture anew at each call
 * @param shape of a point
 * @param classes that its networks are told of; 0 for networks without a condition
 * @param singlePrecision how far single precision may be from double, relative to the largest
 *     output or 1
 * @since 0.1.0
 */
public record InvertibleLaws(
    Supplier<Architecture> architectures, Shape shape, int classes, double singlePrecision) {
  private static final int ROWS = 37;
  private static final double ROUNDING = 1e-13;

  /** What goes there and back is rounded more often. */
  private static final double THERE_AND_BACK = 1e-12;

  /** All figures; of the gradient, 64 components. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(says());
    figures.add(inverse());
    figures.add(determinant());
    figures.add(count());
    figures.add(rows());
    if (classes > 0) {
      figures.add(condition());
    }
    figures.add(gradient(CentralDifferences.SOME));
    figures.add(single());
    figures.addAll(weights().draws());
    figures.add(memory());
    return List.copyOf(figures);
  }

  private WeightLaws weights() {
    return new WeightLaws(architectures, new NetworkShape(shape, 1, classes));
  }

  /** The number of weights that is stated. */
  public Figure count() {
    return weights().count();
  }

  /** The architecture offers an inverse. */
  public Figure says() {
    return Breaches.of(
        "says that it is invertible",
        breaches ->
            breaches.unless(
                architectures.get().offers(Trait.INVERSE), "does not offer an inverse"));
  }

  /** How far a point is from where it was after the way there and back, either way first. */
  public Figure inverse() {
    return Worst.of(
        "goes back where it came from",
        THERE_AND_BACK,
        "",
        worst -> {
          InvertibleNetwork network = network(DataType.DOUBLE);
          double[] there = new double[points().length];
          double[] back = new double[points().length];
          double[] logDeterminant = new double[ROWS];
          InvertibleNetworkFlow flow =
              new InvertibleNetworkFlow(network, shape, condition(0, ROWS));
          flow.toSource(points(), ROWS, there, logDeterminant);
          if (Arrays.equals(points(), there)) {
            worst.add(Double.NaN, "it goes nowhere");
          }
          flow.toData(there, ROWS, back);
          add(worst, points(), back, "to the source and back");
          flow.toData(points(), ROWS, there);
          flow.toSource(there, ROWS, back, logDeterminant);
          add(worst, points(), back, "to the data and back");
        });
  }

  private static void add(Worst worst, double[] expected, double[] got, String where) {
    for (int i = 0; i < expected.length; i++) {
      worst.add(Math.abs(expected[i] - got[i]), where);
    }
  }

  /** Against the determinant of the Jacobian by central differences, in both directions. */
  public Figure determinant() {
    return Worst.of(
        "determinant is that of the map",
        1e-8,
        "",
        worst -> {
          InvertibleNetwork network = network(DataType.DOUBLE);
          int width = shape.width();
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
              worst.add(
                  Math.abs(logDeterminant(jacobians[row]) - stated[row]),
                  "point %d on the way to the %s".formatted(row, toSource ? "source" : "data"));
            }
          }
        });
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

  /** A point alone has the image that it has among others. */
  public Figure rows() {
    return Worst.of(
        "takes each point by itself",
        ROUNDING,
        "",
        worst -> {
          InvertibleNetwork network = network(DataType.DOUBLE);
          int width = shape.width();
          Mapped together = map(network, true, points(), 0);
          for (int row = 0; row < ROWS; row++) {
            int from = row * width;
            Mapped alone =
                map(network, true, Arrays.copyOfRange(points(), from, from + width), row);
            String where = "point %d".formatted(row);
            add(
                worst,
                Arrays.copyOfRange(together.points(), from, from + width),
                alone.points(),
                where);
            worst.add(Math.abs(together.logDeterminant()[row] - alone.logDeterminant()[0]), where);
          }
        });
  }

  /** Single precision against double, relative to the largest output or 1. */
  public Figure single() {
    return Worst.of(
        "computes in single precision what it computes in double",
        singlePrecision,
        "",
        worst -> {
          Mapped exact = map(network(DataType.DOUBLE), true, points(), 0);
          Mapped rounded = map(network(DataType.FLOAT), true, points(), 0);
          double scale =
              Math.max(1, Arrays.stream(exact.points()).map(Math::abs).max().orElseThrow());
          for (int i = 0; i < exact.points().length; i++) {
            worst.add(Math.abs(exact.points()[i] - rounded.points()[i]) / scale, "an image");
          }
          for (int row = 0; row < ROWS; row++) {
            worst.add(
                Math.abs(exact.logDeterminant()[row] - rounded.logDeterminant()[row]) / scale,
                "a determinant");
          }
        });
  }

  /** Each class has another map and another determinant. */
  public Figure condition() {
    return Breaches.of(
        "depends on the class",
        breaches -> {
          breaches.unless(
              classes == 0 || architectures.get().offers(Trait.CONDITION),
              "does not offer a condition");
          InvertibleNetwork network = network(DataType.DOUBLE);
          Mapped here = map(network, true, points(), 0);
          for (int shift = 1; shift < classes; shift++) {
            Mapped there = map(network, true, points(), shift);
            for (int row = 0; row < ROWS; row++) {
              int at = row * shape.width();
              breaches.unless(
                  here.points()[at] != there.points()[at]
                      && here.logDeterminant()[row] != there.logDeterminant()[row],
                  "point %d".formatted(row));
            }
          }
        });
  }

  /**
   * The gradient of a loss by the weights, against central differences.
   *
   * @param most how many components are looked at
   */
  public Figure gradient(int most) {
    InvertibleNetwork network = network(DataType.DOUBLE);
    return CentralDifferences.figure(network.parameters(), tape -> loss(tape, network), most);
  }

  /** Arrays that a step creates after the second. */
  public Figure memory() {
    return Worst.of(
        "creates no arrays in a steady step",
        0,
        "",
        worst -> {
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
          worst.add((double) (tape.arraysCreated() - arrays), "the third step");
        });
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Mapped(double[] points, double[] logDeterminant) {}

  /** The image of points that have the classes of rows from {@code first} on. */
  private Mapped map(InvertibleNetwork network, boolean toSource, double[] from, int first) {
    Tape tape = Tape.inference(network.parameters().type());
    int rows = from.length / shape.width();
    Var points = tape.input(from, rows, shape.width());
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
            tape, tape.input(points(), ROWS, shape.width()), condition(0, ROWS).on(tape, 0, ROWS));
    return image.points().square().mean().sub(image.logDeterminant().mean());
  }

  private double[] moved(int coordinate, double by) {
    double[] moved = points();
    for (int i = coordinate; i < moved.length; i += shape.width()) {
      moved[i] += by;
    }
    return moved;
  }

  /** Classes in turns. */
  private Condition condition(int first, int rows) {
    if (classes == 0) {
      return new Condition();
    }
    int[] labels = new int[rows];
    Arrays.setAll(labels, i -> (first + i) % classes);
    return Condition.of(Optional.of(Context.of(new Labels(classes, labels))));
  }

  private double[] points() {
    return NormalPoints.of(ROWS, shape.width(), 0, 1, Randomness.seed(4).stream()).values();
  }

  private InvertibleNetwork network(DataType type) {
    return (InvertibleNetwork)
        architectures
            .get()
            .build(new NetworkShape(shape, 1, classes), type, Randomness.seed(1).stream());
  }
}
