package @package@;

import org.flowline.spi.optimizer.Optimizer;
import org.flowline.testkit.optimizer.OptimizerContract;

class @class@Test extends OptimizerContract {
  @Override
  protected Optimizer optimizer() {
    return new @class@(new @class@.Config(0.1, 0.9));
  }

  /** Steps in which it finds the minimum of a quadratic function. */
  @Override
  protected int stepsToMinimise() {
    return 1_000;
  }
}
