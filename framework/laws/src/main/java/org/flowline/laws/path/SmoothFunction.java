package org.flowline.laws.path;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A smooth function of the plane with its gradient, to test an equation between laws in weak form.
 *
 * @param name what a failure calls it
 * @param value f(x, y)
 * @param slopeX df/dx
 * @param slopeY df/dy
 * @param laplacian d2f/dx2 + d2f/dy2
 */
record SmoothFunction(
    String name,
    DoubleBinaryOperator value,
    DoubleBinaryOperator slopeX,
    DoubleBinaryOperator slopeY,
    DoubleBinaryOperator laplacian) {
  /** Polynomials, waves and bumps, for points whose coordinates are of order 1. */
  static final List<SmoothFunction> TEN =
      List.of(
          new SmoothFunction("x", (x, y) -> x, (x, y) -> 1, (x, y) -> 0, (x, y) -> 0),
          new SmoothFunction("y^2", (x, y) -> y * y, (x, y) -> 0, (x, y) -> 2 * y, (x, y) -> 2),
          new SmoothFunction("x y", (x, y) -> x * y, (x, y) -> y, (x, y) -> x, (x, y) -> 0),
          new SmoothFunction(
              "x^2 y", (x, y) -> x * x * y, (x, y) -> 2 * x * y, (x, y) -> x * x, (x, y) -> 2 * y),
          wave("sin x", 1, 0, 0),
          wave("cos y", 0, 1, Math.PI / 2),
          wave("sin(2x - y)", 2, -1, 0),
          wave("cos(x + 2y)", 1, 2, Math.PI / 2),
          bump("bump at the origin", 0, 0),
          bump("bump beside it", 1, -0.5));

  private static SmoothFunction wave(String name, double a, double b, double phase) {
    return new SmoothFunction(
        name,
        (x, y) -> Math.sin(a * x + b * y + phase),
        (x, y) -> a * Math.cos(a * x + b * y + phase),
        (x, y) -> b * Math.cos(a * x + b * y + phase),
        (x, y) -> -(a * a + b * b) * Math.sin(a * x + b * y + phase));
  }

  private static SmoothFunction bump(String name, double x0, double y0) {
    DoubleBinaryOperator value =
        (x, y) -> Math.exp(-((x - x0) * (x - x0) + (y - y0) * (y - y0)) / 2);
    return new SmoothFunction(
        name,
        value,
        (x, y) -> (x0 - x) * value.applyAsDouble(x, y),
        (x, y) -> (y0 - y) * value.applyAsDouble(x, y),
        (x, y) -> ((x - x0) * (x - x0) + (y - y0) * (y - y0) - 2) * value.applyAsDouble(x, y));
  }
}
