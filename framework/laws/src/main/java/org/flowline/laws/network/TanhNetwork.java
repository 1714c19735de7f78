package org.flowline.laws.network;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.spi.data.Shape;
import org.flowline.spi.network.FieldNetwork;
import org.flowline.spi.network.NetworkShape;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The smallest smooth network worth differentiating, for tests of what uses networks: {@code v =
 * tanh([t, x, c] A + a) B + b}.
 *
 * @param parameters A, a, B, b
 * @since 0.1.0
 */
public record TanhNetwork(Parameters parameters) implements FieldNetwork {
  /**
   * A network with standard normal weights.
   *
   * @param width coordinates of a point
   * @param hidden units of the hidden layer
   */
  public static TanhNetwork random(int width, int hidden, DataType type, RandomGenerator random) {
    return random(width, 1, 0, hidden, type, random);
  }

  /**
   * A network of several fields, with or without a condition, with standard normal weights.
   *
   * @param width coordinates of a point
   * @param fields how many
   * @param classes columns of the condition, 0 for none
   * @param hidden units of the hidden layer
   */
  public static TanhNetwork random(
      int width, int fields, int classes, int hidden, DataType type, RandomGenerator random) {
    return random(new NetworkShape(Shape.of(width), fields, classes), hidden, type, random);
  }

  /**
   * A network of any shape with standard normal weights.
   *
   * @param hidden units of the hidden layer
   */
  public static TanhNetwork random(
      NetworkShape shape, int hidden, DataType type, RandomGenerator random) {
    Parameters parameters =
        Parameters.builder(type)
            .add("hidden.weight", shape.times() + shape.point().width() + shape.condition(), hidden)
            .add("hidden.bias", hidden)
            .add("out.weight", hidden, shape.outputs())
            .add("out.bias", shape.outputs())
            .build();
    for (int i = 0; i < parameters.size(); i++) {
      double weight = random.nextGaussian();
      if (type == DataType.FLOAT) {
        parameters.floats()[i] = (float) weight;
      } else {
        parameters.doubles()[i] = weight;
      }
    }
    return new TanhNetwork(parameters);
  }

  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    Var seen = times.concatColumns(points);
    return (condition.isPresent() ? seen.concatColumns(condition.get()) : seen)
        .linear(tape.parameter(parameters, 0), tape.parameter(parameters, 1))
        .tanh()
        .linear(tape.parameter(parameters, 2), tape.parameter(parameters, 3));
  }
}
