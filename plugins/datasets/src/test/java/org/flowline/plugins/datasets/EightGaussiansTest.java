package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class EightGaussiansTest extends DistributionContract {
  private static EightGaussians with(double radius, double std) {
    return new EightGaussians(new EightGaussians.Config(radius, std));
  }

  @Override
  protected Distribution distribution() {
    return with(5, 1);
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** {@code radius^2 / 2 + std^2} in each coordinate. */
  @Override
  protected double[][] covariance() {
    return new double[][] {{13.5, 0}, {0, 13.5}};
  }

  /** Chi-squared with 7 degrees of freedom: 31.5 is the level of 4 standard errors; n = 80,000. */
  @Test
  void modesAreEquallyLikely() {
    double[] points = draw(with(5, 0.1), 80_000, 9).values();
    int[] counts = new int[8];
    for (int i = 0; i < points.length; i += 2) {
      double turn = Math.atan2(points[i + 1], points[i]) / (2 * Math.PI);
      counts[Math.floorMod(Math.round(8 * turn), 8)]++;
    }
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - 10_000.0) * (count - 10_000.0) / 10_000;
    }
    double chiSquared = statistic;
    assertTrue(chiSquared <= 31.5, () -> "chi-squared " + chiSquared);
  }

  @Test
  void centresLieOnTheCircle() {
    double[] points = draw(with(3, 0), 1_000, 10).values();
    for (int i = 0; i < points.length; i += 2) {
      assertEquals(3, Math.hypot(points[i], points[i + 1]), 1e-12);
      double eighths = 8 * Math.atan2(points[i + 1], points[i]) / (2 * Math.PI);
      assertEquals(Math.rint(eighths), eighths, 1e-12);
    }
  }
}
