package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.spi.path.Requirements;
import org.flowline.testkit.GaussianPathContract;
import org.flowline.testkit.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpPathTest {
  private static VpPath path(double betaMin, double betaMax) {
    return new VpPath(new VpPath.Config(betaMin, betaMax));
  }

  @Nested
  class ByDefault extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VpPathTest.path(0.1, 20);
    }

    /** The integral of the rate is 10.05; what is left of the data shifts means by up to 0.02. */
    @Override
    protected PathEnd start() {
      return new PathEnd(0.0065715, 0.9999784, 0, 0.01);
    }

    /** The integral over the last 1e-5 is 1e-6. */
    @Override
    protected PathEnd end() {
      return new PathEnd(1 - 5e-7, 1e-3, 0, 0.001);
    }
  }

  @Nested
  class WithAConstantRate extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VpPathTest.path(8, 8);
    }

    /** exp(-4) and sqrt(1 - exp(-8)). */
    @Override
    protected PathEnd start() {
      return new PathEnd(0.0183156, 0.9998323, 0, 0.03);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1 - 4e-5, 8.944e-3, 0, 0.001);
    }
  }

  @Test
  void asksForAStandardNormalSource() {
    assertEquals(new Requirements(OptionalDouble.of(1), false), path(0.1, 20).requirements());
  }

  @Test
  void preservesTheVarianceOfStandardisedData() {
    Coefficients c = new Coefficients();
    for (double t = 0; t <= path(0.1, 20).times().to(); t += 0.01) {
      path(0.1, 20).coefficients(t, c);
      assertEquals(1, c.data() * c.data() + c.source() * c.source(), 1e-15);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 20, beta_min, 0.0",
    "-1, 20, beta_min, -1.0",
    "NaN, 20, beta_min, NaN",
    "0.5, 0.1, beta_max, 0.1",
    "0.1, Infinity, beta_max, Infinity"
  })
  void rejectsRatesOutOfRange(double betaMin, double betaMax, String setting, String value) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new VpPath.Config(betaMin, betaMax))
            .getMessage();
    assertTrue(message.startsWith(setting) && message.endsWith("got " + value), message);
  }
}
