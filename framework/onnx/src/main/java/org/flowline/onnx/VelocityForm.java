package org.flowline.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.Labels;
import org.flowline.spi.flow.ContinuousFlow;
import org.flowline.spi.network.Condition;
import org.flowline.spi.network.NetworkShape;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.path.Interval;
import org.flowline.spi.random.Randomness;

/**
 * The velocity that an objective makes of the fields f_k of a network: {@code v = a(t) x + sum_k
 * b_k(t) f_k(t, c(t) x)}. The numbers of a time are what the flow gives for networks of known
 * outputs, so that they are exact, and an objective does nothing for them.
 */
final class VelocityForm {
  /** Where c, a and the b_k are among the numbers of a time. */
  static final int INPUT = 0;

  static final int POINT = 1;
  static final int FIRST_FIELD = 2;

  /** Points that are not used to find the numbers, and must agree with them. */
  private static final int CHECKS = 4;

  private static final double ROUNDING = 1e-12;

  private final KnownNetwork network;
  private final ContinuousFlow flow;
  private final String named;
  private final int width;
  private final int fields;
  private final int rows;
  private final double[] points;
  private final double[] outputs;

  /**
   * That of an objective.
   *
   * @param named what the objective is called in messages
   * @param shape of the network
   */
  VelocityForm(String named, Objective objective, NetworkShape shape) {
    this.named = named;
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
    Optional<Labels> labels =
        shape.classes() == 0 ? Optional.empty() : Optional.of(Labels.all(shape.classes(), 0, rows));
    flow = ContinuousFlow.of(objective.flow(network, shape.point(), Condition.of(labels)));
  }

  /** The times of the flow. */
  Interval times() {
    return flow.times();
  }

  /** How many numbers a time has: c, a and one a field. */
  int size() {
    return FIRST_FIELD + fields;
  }

  /**
   * The numbers of a time: {@code [c, a, b_0, ...]}.
   *
   * @throws NotExportableException if the velocity has not this form
   */
  double[] at(double t) throws NotExportableException {
    double[] v = new double[points.length];
    network.forget();
    flow.velocity(t, points, rows, v);
    double[] asked = network.points();
    double[] found = new double[size()];
    if (network.calls() == 1 && asked.length == points.length) {
      found[INPUT] = asked[0];
      found[POINT] = v[0];
      for (int k = 0; k < fields; k++) {
        found[FIRST_FIELD + k] = v[(1 + k) * width];
      }
    }
    if (network.calls() != 1 || !agrees(t, found, asked, v)) {
      throw new NotExportableException(
          "%s makes of the network f no velocity a(t) x + b(t) f(t, c(t) x), so it cannot be exported"
              .formatted(named));
    }
    return found;
  }

  private boolean agrees(double t, double[] found, double[] asked, double[] v) {
    if (asked.length != points.length || Arrays.stream(network.times()).anyMatch(at -> at != t)) {
      return false;
    }
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
