package org.flowline.plugins.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.data.Density;
import org.flowline.spi.data.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoisyCurveTest {
  private static double log(Density density, double x, double y) {
    double[] out = new double[1];
    density.logDensity(new double[] {x, y}, 1, out);
    return out[0];
  }

  /** At the centre all of the circle is as far away. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.03, 0.5, 4})
  void isExactAtTheCentreOfACircle(double sigma) {
    double expected = -1 / (2 * sigma * sigma) - Math.log(2 * Math.PI * sigma * sigma);
    assertEquals(
        expected,
        log(new Arc(0, 0, 1, 1).noisy(2 * Math.PI, sigma), 0, 0),
        1e-12 * -expected + 1e-9);
  }

  /** {@code I_0(z)} by its series, with z = r R / sigma^2. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.5", "1, 0.4", "2.5, 0.5", "4, 0.7"})
  void isABesselFunctionAroundACircle(double radius, double sigma) {
    double z = radius / (sigma * sigma);
    double term = 1;
    double bessel = 1;
    for (int k = 1; k < 400; k++) {
      term *= z / 2 / k * (z / 2 / k);
      bessel += term;
    }
    double expected =
        -(radius * radius + 1) / (2 * sigma * sigma)
            + Math.log(bessel)
            - Math.log(2 * Math.PI * sigma * sigma);
    Density circle = new Arc(0, 0, 1, 1).noisy(2 * Math.PI, sigma);
    assertEquals(expected, log(circle, 0.6 * radius, -0.8 * radius), 1e-9);
  }

  /** The midpoint rule with 400,000 nodes, near the ends, on the arc, inside and far away. */
  @ParameterizedTest
  @CsvSource({"2, 0", "2.1, -0.1", "-2, 0.3", "0, 2", "0.1, 0.2", "9, -4", "0, -3", "40, 0"})
  void agreesWithManyNodesOnAHalfCircle(double x, double y) {
    double sigma = 0.1;
    Arc arc = new Arc(0, 0, 2, 2);
    int n = 400_000;
    double largest = Double.NEGATIVE_INFINITY;
    double[] exponents = new double[n];
    for (int i = 0; i < n; i++) {
      double s = Math.PI * (i + 0.5) / n;
      double dx = (x - arc.x(s)) / sigma;
      double dy = (y - arc.y(s)) / sigma;
      exponents[i] = -(dx * dx + dy * dy) / 2;
      largest = Math.max(largest, exponents[i]);
    }
    double sum = 0;
    for (double exponent : exponents) {
      sum += Math.exp(exponent - largest);
    }
    double expected = largest + Math.log(sum / n) - Math.log(2 * Math.PI * sigma * sigma);
    assertEquals(expected, log(arc.noisy(Math.PI, sigma), x, y), 1e-5);
  }

  @Test
  void isFiniteFarAwayAndNothingBeyond() {
    Density arc = new Arc(0, 0, 1, 1).noisy(Math.PI, 0.05);
    assertEquals(-0.5e12 / 0.0025, log(arc, 1e6, 0), 1e9);
    assertEquals(Double.NEGATIVE_INFINITY, log(arc, 1e200, 0));
  }

  /** Laws on curves and points have no density. */
  @Test
  void doesNotExistWithoutNoise() {
    List<Distribution> laws =
        List.of(
            new EightGaussians(new EightGaussians.Config(5, 0)),
            new Circles(new Circles.Config(0, 0.5, 3)),
            new Moons(new Moons.Config(0, 2, List.of(-1.0, 0.0))),
            new SCurve(new SCurve.Config(0, 1.5)),
            new SwissRoll(new SwissRoll.Config(0, 0.2)));
    laws.forEach(law -> assertEquals(Optional.empty(), law.density()));
  }

  /** The cells have the same measure, and half of the board is empty. */
  @Test
  void aBoardIsConstantOnItsSquares() {
    Checkerboard board = new Checkerboard(new Checkerboard.Config(4, 4));
    assertEquals(Math.log(1 / 32.0), log(board, -3, -3), 1e-12);
    assertEquals(Double.NEGATIVE_INFINITY, log(board, -1, -3));
    assertEquals(Double.NEGATIVE_INFINITY, log(board, 4.5, 4.5));
    assertTrue(log(board, 3.9, 3.9) > -4);
  }
}
