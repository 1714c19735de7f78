package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class SwissRollTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new SwissRoll(new SwissRoll.Config(1, 0.2));
  }

  @Override
  protected double[] mean() {
    return new double[] {0.2 * 2, 0.2 * 2 / (3 * Math.PI)};
  }

  /** Integrals of {@code a^2 cos^2 a} and its like over the angles, by parts. */
  @Override
  protected double[][] covariance() {
    double square = 4.875 * Math.PI * Math.PI + 1;
    double low = 2 / (3 * Math.PI);
    double cross = 0.04 * (1.5 * Math.PI - 2 * low);
    return new double[][] {
      {0.04 * (square - 0.25 - 4), cross}, {cross, 0.04 * (square + 0.25 - low * low)}
    };
  }

  @Test
  void pointsWithoutNoiseLieOnTheSpiral() {
    double[] points = draw(new SwissRoll(new SwissRoll.Config(0, 1)), 10_000, 9).values();
    for (int i = 0; i < points.length; i += 2) {
      double radius = Math.hypot(points[i], points[i + 1]);
      assertTrue(1.5 * Math.PI <= radius && radius <= 4.5 * Math.PI);
      double turn = (Math.atan2(points[i + 1], points[i]) - radius) / (2 * Math.PI);
      assertTrue(Math.abs(turn - Math.rint(turn)) < 1e-12, "turn " + turn);
    }
  }
}
