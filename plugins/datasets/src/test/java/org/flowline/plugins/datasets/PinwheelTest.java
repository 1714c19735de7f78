package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinwheelTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new Pinwheel(new Pinwheel.Config(5, 0.3, 0.1, 0.25, 2));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** Five equal arms are isotropic, and turning keeps lengths. */
  @Override
  protected double[][] covariance() {
    double variance = 4 * (1 + 0.09 + 0.01) / 2;
    return new double[][] {{variance, 0}, {0, variance}};
  }

  /** Turned back by {@code rate exp(r)}, the points are near the rays of the arms. */
  @Test
  void armsAreBlobsBeforeTheyAreBent() {
    double[] points =
        draw(new Pinwheel(new Pinwheel.Config(5, 0.2, 0, 0.5, 1)), 10_000, 9).values();
    for (int i = 0; i < points.length; i += 2) {
      double along = Math.hypot(points[i], points[i + 1]);
      double angle = -Math.atan2(points[i + 1], points[i]) - 0.5 * Math.exp(along);
      double arm = 5 * angle / (2 * Math.PI);
      assertTrue(Math.abs(arm - Math.rint(arm)) < 1e-9, "arm " + arm);
    }
  }

  /**
   * One arm without folds is a change of variables, whose Jacobian is found by differences: bent
   * either way, at several distances.
   */
  @ParameterizedTest
  @CsvSource({"0.25, 1, 0.05", "0.25, 0.4, -0.2", "-0.2, 1.3, 0.1", "0, 0.7, 0.1", "0.1, 1.6, 0"})
  void densityIsThatOfTheChangeOfVariables(double rate, double r, double s) {
    Pinwheel.Config config = new Pinwheel.Config(1, 0.3, 0.1, rate, 2);
    double h = 1e-5;
    double[] along = difference(bent(config, r + h, s), bent(config, r - h, s), h);
    double[] across = difference(bent(config, r, s + h), bent(config, r, s - h), h);
    double jacobian = Math.abs(along[0] * across[1] - along[1] * across[0]);
    double normal =
        -((r - 1) * (r - 1) / 0.09 + s * s / 0.01) / 2 - Math.log(2 * Math.PI * 0.3 * 0.1);
    assertEquals(normal - Math.log(jacobian), log(config, bent(config, r, s)), 1e-8);
  }

  private static double[] bent(Pinwheel.Config config, double r, double s) {
    double angle = config.rate() * Math.exp(r);
    double x = r * Math.cos(angle) + s * Math.sin(angle);
    double y = s * Math.cos(angle) - r * Math.sin(angle);
    return new double[] {config.scale() * x, config.scale() * y};
  }

  private static double[] difference(double[] a, double[] b, double h) {
    return new double[] {(a[0] - b[0]) / (2 * h), (a[1] - b[1]) / (2 * h)};
  }

  private static double log(Pinwheel.Config config, double[] point) {
    double[] out = new double[1];
    new Pinwheel(config).density().orElseThrow().logDensity(point, 1, out);
    return out[0];
  }

  /**
   * Turning keeps the distance from the centre, so that the mean of the density over a circle is
   * that of the blobs; so many arms as to be everywhere are their mean. Some circles cross folds,
   * where the density has poles, which equal steps miss by the root of a step.
   */
  @ParameterizedTest
  @CsvSource({"0.3, 1e-6", "0.8, 1e-6", "1, 0.02", "1.6, 0.02", "3, 0.02", "9, 0.02"})
  void meanOverACircleIsThatOfTheBlobs(double radius, double tolerance) {
    int n = radius > 4 ? 64 : 40_000;
    Pinwheel.Config folded = new Pinwheel.Config(3, 3, 2, 0.4, 1);
    Pinwheel.Config everywhere = new Pinwheel.Config(5_000_000, 3, 2, 0.4, 1);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI / 3 * i / n;
      double[] point = {radius * Math.cos(angle), radius * Math.sin(angle)};
      sum += Math.exp(log(folded, point));
    }
    assertEquals(Math.log(sum / n), log(everywhere, new double[] {radius, 0}), tolerance);
  }

  @Test
  void hasNoDensityWithoutNoise() {
    assertTrue(new Pinwheel(new Pinwheel.Config(5, 0, 0.1, 0.25, 2)).density().isEmpty());
    assertTrue(new Pinwheel(new Pinwheel.Config(5, 0.3, 0, 0.25, 2)).density().isEmpty());
  }
}
