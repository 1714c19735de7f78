package org.flowline.testkit.path;

import static org.flowline.testkit.Laws.assertHolds;

import org.flowline.laws.path.BridgeLaws;
import org.flowline.spi.path.BridgePath;
import org.junit.jupiter.api.Test;

/**
 * What every bridge path must do besides: between two points it is a tied Brownian motion.
 *
 * @since 0.1.0
 */
public abstract class BridgePathContract extends PathContract {
  /** For subclasses. */
  protected BridgePathContract() {}

  @Override
  protected abstract BridgePath path();

  @Test
  void isATiedBrownianMotionBetweenTwoPoints() {
    assertHolds(new BridgeLaws(path()).pull());
  }
}
