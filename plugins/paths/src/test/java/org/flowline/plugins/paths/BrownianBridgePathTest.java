package org.flowline.plugins.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.flowline.spi.path.Interval;
import org.flowline.spi.path.ProbabilityPath;
import org.flowline.testkit.path.BridgePathContract;
import org.flowline.testkit.path.PathEnd;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BrownianBridgePathTest {
  private static final double CUTOFF = 1e-3;

  private static BrownianBridgePath path(double sigma) {
    return new BrownianBridgePath(new BrownianBridgePath.Config(sigma, CUTOFF));
  }

  @Nested
  class UnitNoise extends BridgePathContract {
    @Override
    protected BrownianBridgePath path() {
      return BrownianBridgePathTest.path(1);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(CUTOFF, 1 - CUTOFF, Math.sqrt(CUTOFF * (1 - CUTOFF)), 0.01);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1 - CUTOFF, CUTOFF, Math.sqrt(CUTOFF * (1 - CUTOFF)), 0.02);
    }
  }

  @Test
  void staysAwayFromBothEnds() {
    ProbabilityPath path = path(1);
    assertEquals(new Interval(CUTOFF, 1 - CUTOFF), path.times());
  }
}
