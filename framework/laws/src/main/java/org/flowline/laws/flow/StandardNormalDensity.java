package org.flowline.laws.flow;

import org.flowline.spi.data.Density;

/**
 * The density of N(0, I).
 *
 * @param width coordinates of a point
 * @since 0.1.0
 */
public record StandardNormalDensity(int width) implements Density {
  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    for (int row = 0; row < rows; row++) {
      double squares = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        squares += points[i] * points[i];
      }
      out[row] = -0.5 * (squares + width * Math.log(2 * Math.PI));
    }
  }
}
