package org.flowline.toolkit.network;

import java.util.random.RandomGenerator;
import org.flowline.autodiff.Parameters;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Draws initial weights uniform on {@code (-1/sqrt(in), 1/sqrt(in))} for a layer of {@code in}
 * inputs, the default of PyTorch's {@code Linear}.
 *
 * @param parameters where they go; both precisions start from the same draws
 * @param random where they come from
 * @since 0.1.0
 */
public record UniformWeights(Parameters parameters, RandomGenerator random) {
  /**
   * Draws a weight {@code [in, out]}, then what else belongs to its layer.
   *
   * @param weight its index among the parameters
   * @param others indices of biases and of whatever is drawn with the same bound
   */
  public void draw(int weight, int... others) {
    double bound = 1 / Math.sqrt(parameters.shape(weight)[0]);
    draw(weight, bound);
    for (int other : others) {
      draw(other, bound);
    }
  }

  private void draw(int index, double bound) {
    int from = parameters.offset(index);
    int to = index + 1 < parameters.count() ? parameters.offset(index + 1) : parameters.size();
    for (int at = from; at < to; at++) {
      double value = bound * (2 * random.nextDouble() - 1);
      if (parameters.type() == DataType.FLOAT) {
        parameters.floats()[at] = (float) value;
      } else {
        parameters.doubles()[at] = value;
      }
    }
  }
}
