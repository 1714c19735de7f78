package org.flowline.engine.evaluate;

import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.Units;
import org.flowline.spi.data.Density;

/**
 * A density of standardised points z in the user's units {@code x = mean + deviation z}: {@code log
 * p(x) = log p_z(z) - sum_j log deviation_j} over the coordinates that are learned. It is that of
 * those coordinates: the others have one value, which is not looked at.
 *
 * @param density of z
 * @param units the map from x to z
 */
public record DensityInUnits(Density density, Standardisation units) implements Density {
  /**
   * The density of a source in the user's units, within the bounds where points have any.
   *
   * @param density of points as the network sees them
   */
  public static Density ofSource(Density density, Units units) {
    Density affine = new DensityInUnits(density, units.source());
    return units
        .scale()
        .<Density>map(scale -> new DensityWithinBounds(affine, scale))
        .orElse(affine);
  }

  @Override
  public void logDensity(double[] points, int rows, double[] out) {
    double[] standardised = new double[rows * units.columns().seen().width()];
    units.apply(points, rows, standardised);
    density.logDensity(standardised, rows, out);
    double logScale = units.logScale();
    for (int i = 0; i < rows; i++) {
      out[i] -= logScale;
    }
  }
}
