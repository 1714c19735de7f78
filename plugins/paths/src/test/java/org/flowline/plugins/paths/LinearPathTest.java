package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.spi.path.GaussianMoments;
import org.flowline.spi.path.GaussianPath;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinearPathTest {
  private static LinearPath path(double sigma) {
    return new LinearPath(new LinearPath.Config(sigma));
  }

  @Nested
  class WithoutNoise extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return LinearPathTest.path(0);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(0, 1, 0, 0);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 0, 0, 0);
    }
  }

  @Nested
  class WithNoise extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return LinearPathTest.path(0.3);
    }

    /** A normal of variance 1.09 is 0.0104 from a standard normal. */
    @Override
    protected PathEnd start() {
      return new PathEnd(0, 1, 0.3, 0.0105);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 0, 0.3, 0.05);
    }
  }

  @Test
  void takesAnySourceAndCoupling() {
    assertEquals(List.of(), path(0.1).needs());
  }

  @Test
  void momentsOfALineWithoutNoiseHaveALimitAtTheData() {
    assertEquals(new GaussianMoments(1, 1, 0, -1), path(0).moments(1));
    assertEquals(0, path(0.1).moments(1).sigmaRate(), 1e-15);
  }
}
