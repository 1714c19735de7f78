package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class CirclesTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new Circles(new Circles.Config(0.08, 0.5, 3));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** Half the mean squared radius, plus the noise. */
  @Override
  protected double[][] covariance() {
    double variance = 9 * ((1 + 0.25) / 4 + 0.0064);
    return new double[][] {{variance, 0}, {0, variance}};
  }

  @Test
  void pointsWithoutNoiseLieOnTheCircles() {
    double[] points = draw(new Circles(new Circles.Config(0, 0.5, 3)), 10_000, 9).values();
    int outer = 0;
    for (int i = 0; i < points.length; i += 2) {
      double radius = Math.hypot(points[i], points[i + 1]);
      assertTrue(Math.abs(radius - 3) < 1e-12 || Math.abs(radius - 1.5) < 1e-12);
      outer += radius > 2 ? 1 : 0;
    }
    // n = 10,000; the standard error of a half is 50.
    assertTrue(Math.abs(outer - 5_000) < 200, outer + " on the outer circle");
  }
}
