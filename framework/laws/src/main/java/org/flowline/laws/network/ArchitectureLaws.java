package org.flowline.laws.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.laws.HeapAllocation;
import org.flowline.laws.NormalPoints;
import org.flowline.laws.Worst;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Shape;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.network.Architecture;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The laws of an architecture of vector fields, on 37 points.
 *
 * @param architectures makes the architecture anew at each call
 * @param shape of a point
 * @param classes that its networks are told of; 0 for networks without a condition
 * @param singlePrecision how far single precision may be from double, relative to the largest
 *     output or 1
 * @since 0.1.0
 */
public record ArchitectureLaws(
    Supplier<Architecture> architectures, Shape shape, int classes, double singlePrecision) {
  /** How far single precision may be where nobody says how far. */
  public static final double SINGLE_PRECISION = 1e-4;

  private static final int ROWS = 37;

  /** Matrix products may sum in another order when the batch has another size. */
  private static final double ROUNDING = 1e-13;

  private static final int MOST_BYTES = 4_096;

  /** All figures; of the gradient, 64 components. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new WeightLaws(architectures, wanted()).count());
    figures.add(outputs());
    figures.add(rows());
    figures.add(permutation());
    figures.add(inputs());
    figures.add(severalTimes());
    if (classes > 0) {
      figures.add(condition());
    }
    figures.add(training());
    figures.add(gradient(CentralDifferences.SOME));
    figures.add(inputGradient());
    figures.add(single());
    figures.addAll(new WeightLaws(architectures, wanted()).draws());
    figures.add(memory());
    return List.copyOf(figures);
  }

  /** A velocity a point. */
  public Figure outputs() {
    return Breaches.of(
        "maps each point to a velocity",
        breaches -> {
          Tape tape = Tape.inference(DataType.DOUBLE);
          int[] out = forward(network(DataType.DOUBLE), tape, points(), times()).shape();
          breaches.unless(
              Arrays.equals(new int[] {ROWS, shape.width()}, out),
              "shape %s of %d points".formatted(Arrays.toString(out), ROWS));
        });
  }

  /** A point alone has the velocity that it has among others. */
  public Figure rows() {
    return Worst.of(
        "takes each point by itself",
        ROUNDING,
        "",
        worst -> {
          FieldNetwork network = network(DataType.DOUBLE);
          double[] together = velocities(network, points(), times());
          int width = shape.width();
          for (int row = 0; row < ROWS; row++) {
            Batch point = Batch.labelled(1, shape, classes);
            point.gather(points(), new int[] {row});
            double[] alone = velocities(network, point, new double[] {times()[row]});
            for (int k = 0; k < width; k++) {
              worst.add(Math.abs(together[row * width + k] - alone[k]), "point %d".formatted(row));
            }
          }
        });
  }

  /** Points in another order have the same velocities in that order. */
  public Figure permutation() {
    return Worst.of(
        "permutes velocities with points",
        ROUNDING,
        "",
        worst -> {
          FieldNetwork network = network(DataType.DOUBLE);
          Batch reversed = Batch.labelled(ROWS, shape, classes);
          double[] reversedTimes = new double[ROWS];
          int[] rows = new int[ROWS];
          for (int i = 0; i < ROWS; i++) {
            rows[i] = ROWS - 1 - i;
            reversedTimes[i] = times()[rows[i]];
          }
          reversed.gather(points(), rows);
          double[] here = velocities(network, points(), times());
          double[] there = velocities(network, reversed, reversedTimes);
          int width = shape.width();
          for (int i = 0; i < here.length; i++) {
            int row = rows[i / width];
            worst.add(
                Math.abs(here[row * width + i % width] - there[i]), "point %d".formatted(row));
          }
        });
  }

  /** Another time, and another point, have another velocity. */
  public Figure inputs() {
    return Breaches.of(
        "depends on time and on point",
        breaches -> {
          FieldNetwork network = network(DataType.DOUBLE);
          double[] here = velocities(network, points(), times());
          double[] otherTimes = Arrays.stream(times()).map(t -> 1 - t).toArray();
          Batch otherPoints = points();
          otherPoints.values()[0] += 1;
          breaches.unless(
              !Arrays.equals(here, velocities(network, points(), otherTimes)), "not on time");
          breaches.unless(
              !Arrays.equals(here, velocities(network, otherPoints, times())), "not on the point");
        });
  }

  /** A network of two times, if it offers that, depends on each by itself. */
  public Figure severalTimes() {
    return Breaches.of(
        "takes several times, if it says so",
        breaches -> {
          if (!architectures.get().offers(Trait.SEVERAL_TIMES)) {
            return;
          }
          NetworkShape two = new NetworkShape(shape, 1, classes, 2);
          FieldNetwork network =
              FieldNetwork.of(
                  architectures.get().build(two, DataType.DOUBLE, Randomness.seed(1).stream()));
          breaches.unless(
              architectures.get().weights(two).orElse(network.parameters().size())
                  == network.parameters().size(),
              "says another number of weights than there are");
          double[][] here = {times(), Arrays.stream(times()).map(t -> 1 - t).toArray()};
          double[] velocities = velocities(network, points(), here);
          for (int k = 0; k < 2; k++) {
            double[][] there = here.clone();
            there[k] = Arrays.stream(here[k]).map(t -> t + 0.5).toArray();
            breaches.unless(
                !Arrays.equals(velocities, velocities(network, points(), there)),
                "not on time %d of 2".formatted(k + 1));
          }
        });
  }

  /** Each class has another velocity, in every coordinate of every point. */
  public Figure condition() {
    return Breaches.of(
        "depends on the class",
        breaches -> {
          breaches.unless(
              classes == 0 || architectures.get().offers(Trait.CONDITION),
              "does not offer a condition");
          FieldNetwork network = network(DataType.DOUBLE);
          double[] here = velocities(network, points(), times());
          for (int shift = 1; shift < classes; shift++) {
            Batch others = points();
            int[] labels = others.labels().orElseThrow().values();
            for (int i = 0; i < ROWS; i++) {
              labels[i] = (labels[i] + shift) % classes;
            }
            double[] there = velocities(network, others, times());
            for (int i = 0; i < here.length; i++) {
              breaches.unless(here[i] != there[i], "point %d".formatted(i / shape.width()));
            }
          }
        });
  }

  /** What is random in training depends on the randomness alone, and nothing is outside. */
  public Figure training() {
    return Breaches.of(
        "is random in training only, if it says so",
        breaches -> {
          FieldNetwork network = network(DataType.DOUBLE);
          double[] outside = velocities(network, points(), times());
          double[] once = velocities(training(DataType.DOUBLE), points(), times());
          breaches.unless(
              Arrays.equals(outside, velocities(network, points(), times())),
              "random outside of training");
          breaches.unless(
              Arrays.equals(once, velocities(training(DataType.DOUBLE), points(), times())),
              "another velocity for the same randomness");
          FieldNetwork other = FieldNetwork.of(network.inTraining(Randomness.seed(7)));
          boolean random = !architectures.get().offers(Trait.STEADY_IN_TRAINING);
          String said = random ? "says that it is random in training" : "says that it is steady";
          breaches.unless(
              random != Arrays.equals(once, velocities(other, points(), times())), said);
          breaches.unless(random != Arrays.equals(once, outside), said);
        });
  }

  /**
   * The gradient of a mean square by the weights in training, against central differences.
   *
   * @param most how many components are looked at
   */
  public Figure gradient(int most) {
    FieldNetwork network = training(DataType.DOUBLE);
    return CentralDifferences.figure(network.parameters(), tape -> meanSquare(tape, network), most);
  }

  /**
   * The derivative of the velocities, times fixed numbers, by the points, and by the times where it
   * says that it is smooth: against central differences, relative to the largest or 1. Densities
   * and Jacobian-vector products are made of it.
   */
  public Figure inputGradient() {
    return Worst.of(
        "derivatives by points and times match central differences",
        CentralDifferences.LIMIT,
        "",
        worst -> {
          FieldNetwork network = network(DataType.DOUBLE);
          Batch points = points();
          double[] times = times();
          double[] weights = Randomness.seed(7).stream().doubles(points.values().length).toArray();
          Tape tape = Tape.recording(DataType.DOUBLE);
          Var x = input(tape, points);
          Var t = tape.input(times, ROWS, 1);
          Var v = network.forward(tape, x, t, Condition.of(points.context()).on(tape, 0, ROWS));
          Var[] derivatives = tape.vjp(v, tape.input(weights, ROWS, shape.width()), x, t);
          DoubleSupplier sum =
              () -> {
                double[] out = velocities(network, points, times);
                double total = 0;
                for (int i = 0; i < out.length; i++) {
                  total += weights[i] * out[i];
                }
                return total;
              };
          CentralDifferences.compare(worst, "point", points.values(), sum, derivatives[0]);
          if (architectures.get().offers(Trait.SECOND_DERIVATIVE)) {
            CentralDifferences.compare(worst, "time", times, sum, derivatives[1]);
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
          double[] exact = velocities(network(DataType.DOUBLE), points(), times());
          double[] rounded = velocities(network(DataType.FLOAT), points(), times());
          double scale = Math.max(1, Arrays.stream(exact).map(Math::abs).max().orElseThrow());
          for (int i = 0; i < exact.length; i++) {
            worst.add(
                Math.abs(exact[i] - rounded[i]) / scale, "point %d".formatted(i / shape.width()));
          }
        });
  }

  /** Bytes of heap of a step, of at most 4096; an array that is created is no number. */
  public Figure memory() {
    return Worst.of(
        "creates no arrays and little heap in a steady step",
        MOST_BYTES,
        "B",
        worst -> {
          FieldNetwork network = training(DataType.FLOAT);
          float[] gradient = new float[network.parameters().size()];
          Tape tape = Tape.recording(DataType.FLOAT);
          Batch points = points();
          double[] times = times();
          Condition condition = new Condition();
          Runnable step =
              () -> {
                tape.reset();
                condition.set(points.context());
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
          worst.add(HeapAllocation.bytesPerCall(1_000, 1_000, step), "a step of training");
          if (tape.arraysCreated() > arrays) {
            worst.add(Double.NaN, tape.arraysCreated() - arrays + " arrays in 2000 steps");
          }
        });
  }

  private NetworkShape wanted() {
    return new NetworkShape(shape, 1, classes);
  }

  private FieldNetwork network(DataType type) {
    return FieldNetwork.of(architectures.get().build(wanted(), type, Randomness.seed(1).stream()));
  }

  private FieldNetwork training(DataType type) {
    return FieldNetwork.of(network(type).inTraining(Randomness.seed(6)));
  }

  private Batch points() {
    Batch normal = NormalPoints.of(ROWS, shape.width(), 0, 1, Randomness.seed(4).stream());
    Batch points = Batch.labelled(ROWS, shape, classes);
    System.arraycopy(normal.values(), 0, points.values(), 0, normal.values().length);
    points.labels().ifPresent(labels -> Arrays.setAll(labels.values(), i -> i % labels.classes()));
    return points;
  }

  private static double[] times() {
    return Randomness.seed(5).stream().doubles(ROWS).toArray();
  }

  private Var input(Tape tape, Batch points) {
    return tape.input(points.values(), points.size(), shape.width());
  }

  private Var forward(FieldNetwork network, Tape tape, Batch points, double[]... times) {
    Var columns = tape.input(times[0], points.size(), 1);
    for (int k = 1; k < times.length; k++) {
      columns = columns.concatColumns(tape.input(times[k], points.size(), 1));
    }
    return network.forward(
        tape,
        input(tape, points),
        columns,
        Condition.of(points.context()).on(tape, 0, points.size()));
  }

  private double[] velocities(FieldNetwork network, Batch points, double[]... times) {
    Tape tape = Tape.inference(network.parameters().type());
    double[] out = new double[points.values().length];
    forward(network, tape, points, times).read(out);
    return out;
  }

  private Var meanSquare(Tape tape, FieldNetwork network) {
    return forward(network, tape, points(), times()).square().mean();
  }
}
