package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.data.Distribution;
import org.flowline.testkit.DistributionContract;
import org.junit.jupiter.api.Test;

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

  @Test
  void rejectsSettingsOutOfRange() {
    assertRejected("arms", () -> new Pinwheel.Config(0, 0.3, 0.1, 0.25, 2));
    assertRejected("radial", () -> new Pinwheel.Config(5, -1, 0.1, 0.25, 2));
    assertRejected("tangential", () -> new Pinwheel.Config(5, 0.3, -1, 0.25, 2));
    assertRejected("scale", () -> new Pinwheel.Config(5, 0.3, 0.1, 0.25, 0));
  }

  private static void assertRejected(String setting, Runnable made) {
    String message = assertThrows(IllegalArgumentException.class, made::run).getMessage();
    assertTrue(message.startsWith(setting), message);
  }
}
