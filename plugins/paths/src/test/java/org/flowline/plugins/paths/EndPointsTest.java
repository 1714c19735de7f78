package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.flowline.spi.path.AffinePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What paths are at the first and the last time of their intervals. */
class EndPointsTest {
  private static final double ROUNDING = 1e-13;

  private static final LinearPath LINEAR = new LinearPath(new LinearPath.Config(0.3));
  private static final OtPath OT = new OtPath(new OtPath.Config(0.1));
  private static final CosinePath COSINE = new CosinePath();
  private static final PolynomialPath SQUARE = new PolynomialPath(new PolynomialPath.Config(2));
  private static final PolynomialPath BROKEN = new PolynomialPath(new PolynomialPath.Config(1.5));
  private static final VpPath VP = new VpPath(new VpPath.Config(0.1, 20, 1e-3));
  private static final VePath VE = new VePath(new VePath.Config(0.01, 50));
  private static final BrownianBridgePath BRIDGE =
      new BrownianBridgePath(new BrownianBridgePath.Config(0.7, 1e-3));

  /** Steps are short beside the distance to a pole outside of the interval. */
  static List<Arguments> pathsAndSteps() {
    return List.of(
        Arguments.of(LINEAR, 1e-6, 1e-6),
        Arguments.of(OT, 1e-6, 1e-6),
        Arguments.of(COSINE, 1e-6, 1e-6),
        Arguments.of(SQUARE, 1e-6, 1e-6),
        Arguments.of(BROKEN, 1e-10, 1e-6),
        Arguments.of(VP, 1e-6, 1e-8),
        Arguments.of(VE, 1e-6, 1e-6),
        Arguments.of(BRIDGE, 1e-6, 1e-6));
  }

  private static Coefficients at(AffinePath path, double t) {
    Coefficients c = new Coefficients();
    path.coefficients(t, c);
    return c;
  }

  private static void assertEnd(
      AffinePath path, double t, double[] data, double[] source, double[] noise) {
    Coefficients c = at(path, t);
    assertNear(data[0], c.data(), "a");
    assertNear(data[1], c.dataRate(), "a'");
    assertNear(source[0], c.source(), "b");
    assertNear(source[1], c.sourceRate(), "b'");
    assertNear(noise[0], c.noise(), "c");
    assertNear(noise[1], c.noiseRate(), "c'");
  }

  private static void assertNear(double expected, double actual, String what) {
    assertEquals(expected, actual, ROUNDING * Math.max(1, Math.abs(expected)), what);
  }

  private static double[] value(double value, double rate) {
    return new double[] {value, rate};
  }

  /** One-sided differences of order 2. */
  @ParameterizedTest
  @MethodSource("pathsAndSteps")
  void ratesAreTheSlopesFromWithin(AffinePath path, double after, double before) {
    assertSlopes(path, path.times().from(), after);
    assertSlopes(path, path.times().to(), -before);
  }

  private static void assertSlopes(AffinePath path, double t, double h) {
    Coefficients c = at(path, t);
    assertSlope(c.dataRate(), s -> at(path, s).data(), t, h);
    assertSlope(c.sourceRate(), s -> at(path, s).source(), t, h);
    assertSlope(c.noiseRate(), s -> at(path, s).noise(), t, h);
  }

  private static void assertSlope(double rate, DoubleUnaryOperator f, double t, double h) {
    double slope =
        (-3 * f.applyAsDouble(t) + 4 * f.applyAsDouble(t + h) - f.applyAsDouble(t + 2 * h))
            / (2 * h);
    assertEquals(rate, slope, 1e-5 * Math.max(1, Math.abs(rate)), "slope at t = " + t);
  }

  @Test
  void straightLines() {
    assertEnd(LINEAR, 0, value(0, 1), value(1, -1), value(0.3, 0));
    assertEnd(LINEAR, 1, value(1, 1), value(0, -1), value(0.3, 0));
    assertEnd(OT, 0, value(0, 1), value(1, -0.9), value(0, 0));
    assertEnd(OT, 1, value(1, 1), value(0.1, -0.9), value(0, 0));
    assertEnd(SQUARE, 0, value(0, 0), value(1, 0), value(0, 0));
    assertEnd(SQUARE, 1, value(1, 2), value(0, -2), value(0, 0));
  }

  @Test
  void quarterCircle() {
    assertEnd(COSINE, 0, value(0, Math.PI / 2), value(1, 0), value(0, 0));
    assertEnd(COSINE, 1, value(1, 0), value(0, -Math.PI / 2), value(0, 0));
  }

  /** The data have the weight exp(-(0.1 + 20) / 4), 0.0066, and beta is 20. */
  @Test
  void variancePreservingAtTheNoise() {
    double a = Math.exp(-5.025);
    double b = Math.sqrt(1 - a * a);
    assertEquals(0.0066, a, 5e-5);
    assertEnd(VP, 0, value(a, 10 * a), value(b, -10 * a * a / b), value(0, 0));
  }

  /** The slope of the spread is minus infinity at t = 1, and times end before it. */
  @Test
  void variancePreservingAtTheData() {
    assertEquals(new Interval(0, 1 - 1e-5), VP.times());
    assertEquals(Double.NEGATIVE_INFINITY, at(VP, 1).sourceRate());
    assertEquals(1, at(VP, 1).data());
    assertEquals(0, at(VP, 1).source());
    double s = 1e-5;
    double integral = 0.1 * s + 19.9 * s * s / 2;
    Coefficients last = at(VP, VP.times().to());
    // 1 - exp(-T) = T - T^2 / 2 + ..., and 1 - (1 - 1e-5) is 1e-5 to a part in 1e11.
    assertEquals(Math.sqrt(integral - integral * integral / 2), last.source(), 1e-13);
    assertEquals(-(0.1 + 19.9 * s) / (2 * Math.sqrt(integral)), last.sourceRate(), 1e-3);
  }

  /**
   * {@code u = -(T'/2) (exp(-T) x - exp(-T/2) x_1) / (1 - exp(-T))}, T at 1 - t (Lipman et al.
   * 2022, equation 19).
   */
  @Test
  void variancePreservingMovesAsPublished() {
    for (double t : new double[] {0, 0.3, 0.9, VP.times().to()}) {
      double s = 1 - t;
      double integral = 0.1 * s + 19.9 * s * s / 2;
      double beta = 0.1 + 19.9 * s;
      Coefficients c = at(VP, t);
      double x1 = 1.3;
      double x0 = -0.7;
      double x = c.data() * x1 + c.source() * x0;
      double published =
          -beta
              / 2
              * (Math.exp(-integral) * x - Math.exp(-integral / 2) * x1)
              / -Math.expm1(-integral);
      double u = c.dataRate() * x1 + c.sourceRate() * x0;
      assertEquals(published, u, 1e-7 * Math.max(1, Math.abs(u)), "t = " + t);
    }
  }

  /** The spread is 50 at the noise and sigma_min at the data, and falls by ln 5000 a time. */
  @Test
  void varianceExploding() {
    double rate = -Math.log(5000);
    assertEnd(VE, 0, value(1, 0), value(1, rate), value(0, 0));
    assertEnd(VE, 1, value(1, 0), value(1 / 5000.0, rate / 5000), value(0, 0));
    assertNear(50, VE.moments(0).sigma(), "std at the noise");
    assertNear(50 * rate, VE.moments(0).sigmaRate(), "std' at the noise");
    assertNear(0.01, VE.moments(1).sigma(), "std at the data");
    assertNear(0.01 * rate, VE.moments(1).sigmaRate(), "std' at the data");
  }

  /** {@code sigma (1 - 2t) / (2 sqrt(t (1 - t)))} at the cutoffs, where noise is left. */
  @Test
  void brownianBridge() {
    double root = Math.sqrt(0.001 * 0.999);
    double rate = 0.7 * 0.998 / (2 * root);
    assertEquals(new Interval(0.001, 0.999), BRIDGE.times());
    assertEnd(BRIDGE, 0.001, value(0.001, 1), value(0.999, -1), value(0.7 * root, rate));
    assertEnd(BRIDGE, 0.999, value(0.999, 1), value(0.001, -1), value(0.7 * root, -rate));
  }
}
