package org.flowline.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.flowline.spi.data.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnboundedScaleTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static UnboundedScale scale(double low, double high) {
    return UnboundedScale.of(new Bounds(List.of(low), List.of(high))).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1e-300",
    "0, 1, 1e-9",
    "0, 1, 0.5",
    "0, 1, 0.9999999999999999",
    "-3, 3, -2.9999999999999996",
    "1e6, 1000001, 1000000.25",
    "-1e308, 1e308, 0.9e308",
    "-1e308, 1e308, -0.9999999e308",
    "0, Infinity, 4.9e-324",
    "0, Infinity, 1e308",
    "2, Infinity, 2.0000000000000004",
    "-Infinity, 5, 4.999999999999999",
    "-Infinity, 5, -1e300",
  })
  void bringsPointsBack(double low, double high, double x) {
    UnboundedScale scale = scale(low, high);
    double u = scale.apply(0, x);
    assertTrue(Double.isFinite(u), () -> x + " is at " + u);
    double back = scale.invert(0, u);
    // An error of u by its last digits is one of x by as many of those beside the bound.
    double room = Math.min(x - low, high - x);
    assertEquals(x, back, 4e-13 * room + 4 * Math.ulp(x));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-3, 3",
    "1e6, 1000001",
    "-1e308, 1e308",
    "0, Infinity",
    "2, Infinity",
    "-Infinity, 5",
  })
  void staysStrictlyWithinWhereverItIsAsked(double low, double high) {
    UnboundedScale scale = scale(low, high);
    double last = Double.NEGATIVE_INFINITY;
    for (double u : new double[] {-1e308, -800, -40, -1, 0, 1, 40, 800, 1e308}) {
      double x = scale.invert(0, u);
      assertTrue(x > low && x < high && Double.isFinite(x), () -> u + " is at " + x);
      assertTrue(x >= last);
      assertTrue(Double.isFinite(scale.logSlope(0, u)));
      assertTrue(Double.isFinite(scale.bend(0, u)));
      last = x;
    }
    assertTrue(Double.isNaN(scale.invert(0, INF)) && Double.isNaN(scale.invert(0, Double.NaN)));
    for (double x : new double[] {-INF, low, high, INF}) {
      assertTrue(Double.isFinite(scale.apply(0, x)));
    }
  }

  @Test
  void knowsItsSlopeAndItsBend() {
    double h = 1e-5;
    for (UnboundedScale scale : List.of(scale(-2, 3), scale(1, INF), scale(-INF, 4))) {
      for (double u : new double[] {-6, -1.5, 0, 0.3, 4}) {
        double slope = (scale.invert(0, u + h) - scale.invert(0, u - h)) / (2 * h);
        assertEquals(1, scale.slope(0, u) / slope, 1e-7);
        double bend = (scale.logSlope(0, u + h) - scale.logSlope(0, u - h)) / (2 * h);
        assertEquals(bend, scale.bend(0, u), 1e-8);
      }
    }
  }

  @Test
  void leavesOtherCoordinatesAsTheyAre() {
    UnboundedScale scale =
        UnboundedScale.of(new Bounds(List.of(-INF, 0.0), List.of(INF, 1.0))).orElseThrow();
    double[] points = {1e300, 0.25, -7, 0.75};
    scale.apply(points, 2);
    assertEquals(1e300, points[0]);
    assertEquals(-7, points[2]);
    assertEquals(-Math.log(3), points[1], 1e-15);
    assertEquals(Math.log(3), points[3], 1e-15);
    scale.invert(points, 2);
    assertEquals(0.25, points[1], 1e-15);
    double[] sums = new double[2];
    scale.addLogSlopes(new double[] {5, 0, 5, 0}, 2, 1, sums);
    assertEquals(Math.log(0.25), sums[0], 1e-15);
  }

  @Test
  void infiniteBoundsAreNone() {
    assertTrue(UnboundedScale.of(Bounds.all(3, -INF, INF)).isEmpty());
    assertEquals(Bounds.NONE, Bounds.all(2, 0, 1).without(List.of(0, 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, Double.NaN, INF})
  void refusesBoundsWithoutRoom(double low) {
    assertThrows(IllegalArgumentException.class, () -> Bounds.all(1, low, 1));
    assertThrows(IllegalArgumentException.class, () -> Bounds.all(1, 1, Math.nextUp(1.0)));
  }
}
