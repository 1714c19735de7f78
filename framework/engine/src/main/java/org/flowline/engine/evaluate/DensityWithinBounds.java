package org.flowline.engine.evaluate;

import java.util.Arrays;
import org.flowline.engine.data.UnboundedScale;
import org.flowline.spi.data.Density;

/**
 * A density on an {@link UnboundedScale} within the bounds: {@code log p(x) = log p_u(u(x)) - log
 * |det dx/du|}, and minus infinity on the bounds and beyond.
 *
 * @param density of u
 * @param scale leads from x to u
 */
record DensityWithinBounds(Density density, UnboundedScale scale) implements Density {
  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double[] u = Arrays.copyOf(points, rows * scale.bounds().low().size());
    scale.apply(u, rows);
    density.logDensity(u, rows, out);
    scale.addLogSlopes(u, rows, -1, out);
    for (int row = 0; row < rows; row++) {
      if (scale.bounds().breach(points, row) >= 0) {
        out[row] = Double.NEGATIVE_INFINITY;
      }
    }
  }
}
