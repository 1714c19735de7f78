package org.flowline.onnx;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.flowline.spi.data.ContextShape;

/**
 * An input of a network, {@code [n, width]}.
 *
 * @param width numbers a row
 * @param example that many rows, others each time
 */
record NetworkInput(int width, IntFunction<double[]> example) {
  /** Points. */
  static NetworkInput points(int width, RandomGenerator random) {
    return new NetworkInput(
        width,
        n -> {
          double[] points = new double[n * width];
          for (int i = 0; i < points.length; i++) {
            points[i] = random.nextGaussian();
          }
          return points;
        });
  }

  /** Rows of a condition: classes alone are one of them each. */
  static NetworkInput condition(ContextShape shape, RandomGenerator random) {
    return shape.numbers() > 0 || shape.droppable()
        ? points(shape.columns(), random)
        : classes(shape.classes(), random);
  }

  private static NetworkInput classes(int classes, RandomGenerator random) {
    return new NetworkInput(
        classes,
        n -> {
          double[] rows = new double[n * classes];
          for (int row = 0; row < n; row++) {
            rows[row * classes + random.nextInt(classes)] = 1;
          }
          return rows;
        });
  }
}
