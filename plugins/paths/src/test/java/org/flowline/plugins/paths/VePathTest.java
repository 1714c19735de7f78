package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.path.GaussianPath;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VePathTest {
  private static VePath path(double sigmaMin, double sigmaMax) {
    return new VePath(new VePath.Config(sigmaMin, sigmaMax));
  }

  @Nested
  class ByDefault extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VePathTest.path(0.01, 50);
    }

    /** A mean of at most 1.2 beside a deviation of 50 moves the distribution function by 0.01. */
    @Override
    protected PathEnd start() {
      return new PathEnd(1, 1, 0, 0.01);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 0.01 / 50, 0, 0.001);
    }
  }

  @Nested
  class Narrow extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return VePathTest.path(0.1, 10);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(1, 1, 0, 0.06);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 0.01, 0, 0.01);
    }
  }

  @Test
  void asksForItsOwnSourceAndForIndependentPairs() {
    assertEquals(
        List.of(new CentredNormal(7).ofPath(), Coupling.INDEPENDENT), path(0.1, 7).needs());
    assertEquals(7, path(0.1, 7).sourceDeviation());
  }

  @Test
  void spreadFallsGeometrically() {
    VePath path = path(0.01, 50);
    assertEquals(50, path.moments(0).sigma(), 1e-12);
    assertEquals(Math.sqrt(0.5), path.moments(0.5).sigma(), 1e-12);
    assertEquals(0.01, path.moments(1).sigma(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, sigma_max, 1.0", "2, 2, sigma_max, 2.0"})
  void rejectsSpreadsOutOfRange(double sigmaMin, double sigmaMax, String setting, String value) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new VePath.Config(sigmaMin, sigmaMax))
            .getMessage();
    assertTrue(message.startsWith(setting) && message.endsWith("got " + value), message);
  }
}
