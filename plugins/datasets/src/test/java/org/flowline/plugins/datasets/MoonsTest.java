package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Distribution;
import org.flowline.testkit.Estimate;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class MoonsTest extends DistributionContract {
  private static final List<Double> OFFSET = List.of(-1.0, 0.0);

  private static Moons with(double noise) {
    return new Moons(new Moons.Config(noise, 2, OFFSET));
  }

  @Override
  protected Distribution distribution() {
    return with(0.05);
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0.5};
  }

  /** From {@code E cos = 0, E sin = 2/pi, E cos^2 = E sin^2 = 1/2}, times 4, plus 4 noise^2. */
  @Override
  protected double[][] covariance() {
    double cross = 0.5 - 4 / Math.PI;
    return new double[][] {{3.01, cross}, {cross, 2.26 - 4 / Math.PI}};
  }

  /** The upper one is centred at (-1, 0), the lower one at (1, 1), both of radius 2. */
  @Test
  void pointsWithoutNoiseLieOnTheTwoHalfCircles() {
    double[] points = draw(with(0), 10_000, 9).values();
    Estimate upper = new Estimate();
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      boolean onUpper = Math.abs(Math.hypot(x + 1, y) - 2) < 1e-12 && y >= 0;
      boolean onLower = Math.abs(Math.hypot(x - 1, y - 1) - 2) < 1e-12 && y <= 1;
      assertTrue(onUpper || onLower, () -> "(" + x + ", " + y + ")");
      upper.add(onUpper ? 1 : 0);
    }
    upper.assertMean(0.5, "points on the upper moon");
  }

  /** Six standard deviations of the scaled noise, in each coordinate. */
  @Test
  void pointsStayWithinTheNoiseOfTheHalfCircles() {
    double reach = 6 * 2 * 0.05 * Math.sqrt(2);
    double[] points = draw(with(0.05), 10_000, 10).values();
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      double toUpper = Math.abs(Math.hypot(x + 1, y) - 2);
      double toLower = Math.abs(Math.hypot(x - 1, y - 1) - 2);
      assertTrue(
          (toUpper < reach && y > -reach) || (toLower < reach && y < 1 + reach),
          () -> "(" + x + ", " + y + ")");
    }
  }

  @Test
  void rejectsOffsetsThatAreNoPoints() {
    SettingException refused =
        assertThrows(SettingException.class, () -> new Moons.Config(0.1, 2, List.of(1.0)));
    assertEquals("offset", refused.setting());
  }
}
