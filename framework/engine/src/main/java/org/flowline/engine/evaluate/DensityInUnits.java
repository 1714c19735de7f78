package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.spi.data.Density;

/**
 * A density of standardised points z in the user's units {@code x = mean + deviation z}: {@code log
 * p(x) = log p_z(z) - sum_j log deviation_j}.
 *
 * @param density of z
 * @param units the map from x to z
 * @param width coordinates of a point
 */
public record DensityInUnits(Density density, Standardisation units, int width) implements Density {
  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double[] standardised = new double[rows * width];
    units.apply(points, rows, standardised);
    density.logDensity(standardised, rows, out);
    double logScale = 0;
    for (int j = 0; j < width; j++) {
      logScale += Math.log(units.scale(j));
    }
    for (int i = 0; i < rows; i++) {
      out[i] -= logScale;
    }
  }
}
