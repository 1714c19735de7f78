package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class TwoSpiralsTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new TwoSpirals(new TwoSpirals.Config(0.1, 1 / 3.0));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** Integrals of {@code a^3 cos^2 a} and its like up to b = 3 pi, by parts. */
  @Override
  protected double[][] covariance() {
    double b = 3 * Math.PI;
    double x = b * b / 4 + 3 / 4.0 + 2 / b + 1 / 12.0;
    double y = b * b / 4 - 3 / 4.0 + 1 - 4 / (b * b) + 1 / 12.0;
    double cross = b / 2 - 3 / (4 * b) + 1 / b + (2 - 8 / (b * b)) / 4 + 1 / 16.0;
    return new double[][] {{x / 9 + 0.01, cross / 9}, {cross / 9, y / 9 + 0.01}};
  }

  @Test
  void pointsWithoutNoiseStayNearTheArms() {
    double[] points = draw(new TwoSpirals(new TwoSpirals.Config(0, 1)), 10_000, 9).values();
    for (int i = 0; i < points.length; i += 2) {
      double nearest = Double.POSITIVE_INFINITY;
      for (double a = 0; a <= 3 * Math.PI; a += 0.01) {
        double x = -a * Math.cos(a);
        double y = a * Math.sin(a);
        nearest =
            Math.min(
                nearest,
                Math.min(
                    Math.hypot(points[i] - x, points[i + 1] - y),
                    Math.hypot(points[i] + x, points[i + 1] + y)));
      }
      assertTrue(nearest < Math.sqrt(0.5) + 0.05, "distance " + nearest);
    }
  }
}
