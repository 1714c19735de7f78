package org.flowline.testkit.path;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.flowline.spi.path.BridgePath;
import org.flowline.spi.path.Coefficients;
import org.flowline.spi.path.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a Brownian bridge and rejects one with another noise rate. */
class BridgePathContractTest {
  /**
   * Straight lines with the noise of a Brownian bridge.
   *
   * @param sigma its noise rate
   * @param stated what it says of that
   */
  private record Bridge(double sigma, double stated) implements BridgePath {
    @Override
    public Interval times() {
      return new Interval(1e-3, 1 - 1e-3);
    }

    @Override
    public void coefficients(double t, Coefficients out) {
      double noise = sigma * Math.sqrt(t * (1 - t));
      out.data(t, 1).source(1 - t, -1).noise(noise, sigma * sigma * (1 - 2 * t) / (2 * noise));
    }

    @Override
    public boolean noisy() {
      return true;
    }

    @Override
    public double noise(double t) {
      return stated;
    }
  }

  private static class Contract extends BridgePathContract {
    private final double stated;

    Contract(double stated) {
      this.stated = stated;
    }

    @Override
    protected BridgePath path() {
      return new Bridge(0.5, stated);
    }

    @Override
    protected PathEnd start() {
      return new PathEnd(1e-3, 1 - 1e-3, 0.5 * Math.sqrt(1e-3), 0.02);
    }

    @Override
    protected PathEnd end() {
      return new PathEnd(1 - 1e-3, 1e-3, 0.5 * Math.sqrt(1e-3), 0.02);
    }
  }

  @Nested
  class RightBridge extends Contract {
    RightBridge() {
      super(0.5);
    }
  }

  @Test
  void rejectsANoiseRateThatIsOffByTwoPercent() {
    Contract contract = new Contract(0.51);
    assertThrows(AssertionFailedError.class, contract::isATiedBrownianMotionBetweenTwoPoints);
  }
}
