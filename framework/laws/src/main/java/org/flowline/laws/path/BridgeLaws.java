package org.flowline.laws.path;

import org.flowline.laws.Figure;
import org.flowline.laws.Worst;
import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;

/**
 * What holds besides for a bridge path: between two points it is a tied Brownian motion.
 *
 * @param path the path
 * @since 0.1.0
 */
public record BridgeLaws(BridgePath path) {
  private static final double[] FRACTIONS = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98};
  private static final int INTERVALS = 1000;

  /**
   * Given both ends, the drift of the SDE is linear in x, and its slope {@code c'/c - g^2 / (2
   * c^2)} is the pull {@code -g^2 / int_t^1 g^2} of a Brownian motion with rate g towards its end.
   */
  public Figure pull() {
    return Worst.of(
        "between two points it is a tied Brownian motion",
        1e-6,
        "",
        worst -> {
          Coefficients c = new Coefficients();
          for (double fraction : FRACTIONS) {
            double t = path.times().at(fraction);
            path.coefficients(t, c);
            double squared = path.noise(t) * path.noise(t);
            double slope = c.noiseRate() / c.noise() - squared / (2 * c.noise() * c.noise());
            double pull = -squared / remaining(t);
            worst.add(Math.abs(slope - pull) / Math.abs(pull), Worst.at(t));
          }
        });
  }

  /** The integral of g^2 from t to 1 by Simpson's rule. */
  private double remaining(double t) {
    double h = (1 - t) / INTERVALS;
    double sum = 0;
    for (int i = 0; i <= INTERVALS; i++) {
      double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
      double g = path.noise(t + i * h);
      sum += weight * g * g;
    }
    return sum * h / 3;
  }
}
