package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.GaussianPath;
import org.flowline.testkit.path.GaussianPathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialPathTest {
  private static PolynomialPath path(double degree) {
    return new PolynomialPath(new PolynomialPath.Config(degree));
  }

  private abstract static class OfDegree extends GaussianPathContract {
    private final double degree;

    OfDegree(double degree) {
      this.degree = degree;
    }

    @Override
    protected GaussianPath path() {
      return PolynomialPathTest.path(degree);
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
  class Linear extends OfDegree {
    Linear() {
      super(1);
    }
  }

  @Nested
  class Broken extends OfDegree {
    Broken() {
      super(1.5);
    }
  }

  @Nested
  class Cubic extends OfDegree {
    Cubic() {
      super(3);
    }
  }

  /** At the midpoint of the line the time is {@code 2^(-1/n)}. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 5})
  void reachesTheMidpointLater(double degree) {
    Coefficients there = new Coefficients();
    path(degree).coefficients(Math.pow(0.5, 1 / degree), there);
    assertEquals(0.5, there.data(), 1e-15);
    assertEquals(0.5, there.source(), 1e-15);
  }

  @Test
  void startsAtRestAboveDegreeOne() {
    Coefficients start = new Coefficients();
    path(2).coefficients(0, start);
    assertEquals(0, start.dataRate());
    path(1).coefficients(0, start);
    assertEquals(1, start.dataRate());
  }
}
