package org.flowline.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Context;
import org.flowline.spi.data.Labels;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.random.Randomness;

/**
 * What an objective makes of points x and the fields f_k of a network, {@code a x + sum_k b_k f_k(c
 * x)}: the numbers are what it gives for networks of known outputs, so that they are exact, and an
 * objective does nothing for them.
 */
final class LinearForm {
  /** Where c, a and the b_k are among the numbers. */
  static final int INPUT = 0;

  static final int POINT = 1;
  static final int FIRST_FIELD = 2;

  /** Points that are not used to find the numbers, and must agree with them. */
  private static final int CHECKS = 4;

  private static final double ROUNDING = 1e-12;

  private final KnownNetwork network;
  private final Condition condition;
  private final int width;
  private final int fields;
  private final int rows;
  private final double[] points;
  private final double[] outputs;

  /** What is made of a network of that shape. */
  LinearForm(NetworkShape shape) {
    width = shape.point().width();
    fields = shape.fields();
    rows = 1 + fields + CHECKS;
    points = new double[rows * width];
    outputs = new double[rows * fields * width];
    RandomGenerator random = Randomness.seed(0).purpose("form").stream();
    Arrays.fill(points, 0, width, 1);
    for (int k = 0; k < fields; k++) {
      int row = (1 + k) * fields * width;
      Arrays.fill(outputs, row + k * width, row + (k + 1) * width, 1);
    }
    for (int i = (1 + fields) * width; i < points.length; i++) {
      points[i] = random.nextGaussian();
    }
    for (int i = (1 + fields) * fields * width; i < outputs.length; i++) {
      outputs[i] = random.nextGaussian();
    }
    network = new KnownNetwork(outputs, rows);
    condition =
        Condition.of(
            shape.condition() == 0
                ? Optional.empty()
                : Optional.of(Context.of(Labels.all(shape.condition(), 0, rows))));
  }

  /** The network of known outputs that something is made of. */
  FieldNetwork network() {
    return network;
  }

  /** The condition of the points that are asked about. */
  Condition condition() {
    return condition;
  }

  /** How many numbers there are: c, a and one a field. */
  int size() {
    return FIRST_FIELD + fields;
  }

  /** What is made of the network and points. */
  interface Made {
    void of(double[] points, int rows, double[] out);
  }

  /** The numbers {@code [c, a, b_0, ...]}; empty if what is made has not this form. */
  Optional<double[]> numbers(Made made) {
    double[] v = new double[points.length];
    network.forget();
    made.of(points, rows, v);
    double[] asked = network.points();
    if (network.calls() != 1 || asked.length != points.length) {
      return Optional.empty();
    }
    double[] found = new double[size()];
    found[INPUT] = asked[0];
    found[POINT] = v[0];
    for (int k = 0; k < fields; k++) {
      found[FIRST_FIELD + k] = v[(1 + k) * width];
    }
    return agrees(found, asked, v) ? Optional.of(found) : Optional.empty();
  }

  /** The times that the network was last told of each point, {@code [points, times]}. */
  double[] times() {
    return network.times();
  }

  private boolean agrees(double[] found, double[] asked, double[] v) {
    for (int i = 0; i < points.length; i++) {
      int row = i / width;
      double expected = found[POINT] * points[i];
      double size = Math.abs(expected);
      for (int k = 0; k < fields; k++) {
        double term =
            found[FIRST_FIELD + k] * outputs[row * fields * width + k * width + i % width];
        expected += term;
        size += Math.abs(term);
      }
      if (!(Math.abs(v[i] - expected) <= ROUNDING * size)
          || !(Math.abs(asked[i] - found[INPUT] * points[i]) <= ROUNDING * Math.abs(asked[i]))) {
        return false;
      }
    }
    return true;
  }
}
