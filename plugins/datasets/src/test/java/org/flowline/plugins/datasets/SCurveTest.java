package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class SCurveTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new SCurve(new SCurve.Config(0.05, 1.5));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** Integrals over the angle from 0 to {@code 3 pi/2}, times 2.25, plus 2.25 noise^2. */
  @Override
  protected double[][] covariance() {
    double cross = 2.25 * -1 / (3 * Math.PI);
    double noise = 2.25 * 0.05 * 0.05;
    return new double[][] {
      {2.25 * 0.5 + noise, cross}, {cross, 2.25 * (1.5 + 4 / (3 * Math.PI)) + noise}
    };
  }

  /** Circles of radius 1 around (0, -1) for positive angles and (0, 1) for negative ones. */
  @Test
  void pointsWithoutNoiseLieOnTheTwoArcs() {
    double[] points = draw(new SCurve(new SCurve.Config(0, 1)), 10_000, 9).values();
    Estimate below = new Estimate();
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      boolean onLower = y <= 0 && Math.abs(Math.hypot(x, y + 1) - 1) < 1e-12;
      boolean onUpper = y >= 0 && Math.abs(Math.hypot(x, y - 1) - 1) < 1e-12;
      assertTrue(onLower || onUpper, () -> "(" + x + ", " + y + ")");
      // Three quarters of each circle: the quarter that would close it into an 8 is missing.
      assertTrue(!(onLower && x < -1e-12 && y > -1) && !(onUpper && x > 1e-12 && y < 1));
      below.add(onLower ? 1 : 0);
    }
    below.assertMean(0.5, "points on the lower arc");
  }
}
