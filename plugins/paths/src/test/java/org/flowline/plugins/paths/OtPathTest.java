package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.spi.path.GaussianPath;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtPathTest {
  private static OtPath path(double sigmaMin) {
    return new OtPath(new OtPath.Config(sigmaMin));
  }

  @Nested
  class ByDefault extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return OtPathTest.path(1e-4);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(0, 1, 0, 0);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 1e-4, 0, 0);
    }
  }

  @Nested
  class Wide extends GaussianPathContract {
    @Override
    protected GaussianPath path() {
      return OtPathTest.path(0.1);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(0, 1, 0, 0);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1, 0.1, 0, 0.01);
    }
  }

  @Test
  void takesAnySourceAndCoupling() {
    assertEquals(List.of(), path(1e-4).needs());
  }
}
