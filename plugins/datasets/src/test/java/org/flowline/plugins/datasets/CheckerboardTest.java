package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Distribution;
import org.flowline.testkit.data.DistributionContract;
import org.junit.jupiter.api.Test;

class CheckerboardTest extends DistributionContract {
  @Override
  protected Distribution distribution() {
    return new Checkerboard(new Checkerboard.Config(4, 4));
  }

  @Override
  protected double[] mean() {
    return new double[] {0, 0};
  }

  /** Uniform coordinates of width 8; the products of the centres of the squares have mean 1. */
  @Override
  protected double[][] covariance() {
    return new double[][] {{16 / 3.0, 1}, {1, 16 / 3.0}};
  }

  @Test
  void pointsLieInEveryOtherSquare() {
    double[] points = draw(distribution(), 10_000, 9).values();
    boolean[] seen = new boolean[16];
    for (int i = 0; i < points.length; i += 2) {
      int column = (int) Math.floor((points[i] + 4) / 2);
      int row = (int) Math.floor((points[i + 1] + 4) / 2);
      assertTrue((column + row) % 2 == 0, "square " + column + ", " + row);
      seen[4 * column + row] = true;
    }
    for (int square = 0; square < 16; square++) {
      assertTrue(seen[square] == ((square / 4 + square) % 2 == 0), "square " + square);
    }
  }

  @Test
  void rejectsOddNumbersOfSquares() {
    SettingException refused =
        assertThrows(SettingException.class, () -> new Checkerboard.Config(3, 4));
    assertEquals("squares", refused.setting());
  }
}
