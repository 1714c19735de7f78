package org.flowline.report.field;

/** A vector at each point of the unit square, x to the right and y upwards. */
@FunctionalInterface
public interface PlaneField {

  /**
   * The vector at a point.
   *
   * @param x from 0 to 1
   * @param y from 0 to 1
   * @param out what it is written to, {@code [2]}; not finite where there is none
   */
  void at(double x, double y, double[] out);

  /**
   * The field that is bilinear between the points of a regular grid.
   *
   * @param side points along each axis, at least 2
   * @param values row by row from the lowest, {@code [side^2, 2]}
   */
  static PlaneField between(int side, double[] values) {
    if (side < 2 || values.length != 2 * side * side) {
      throw new IllegalArgumentException(
          "no grid of " + side + " by " + side + " points has " + values.length + " numbers");
    }
    return (x, y, out) -> {
      int column = (int) Math.max(0, Math.min(side - 2.0, Math.floor(x * (side - 1))));
      int row = (int) Math.max(0, Math.min(side - 2.0, Math.floor(y * (side - 1))));
      double u = x * (side - 1) - column;
      double v = y * (side - 1) - row;
      int below = 2 * (row * side + column);
      int above = below + 2 * side;
      for (int k = 0; k < 2; k++) {
        out[k] =
            (1 - v) * ((1 - u) * values[below + k] + u * values[below + 2 + k])
                + v * ((1 - u) * values[above + k] + u * values[above + 2 + k]);
      }
    };
  }
}
