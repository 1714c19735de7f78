package @package@;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.solver.FixedStepContract;
import org.flowline.toolkit.solver.FixedSteps;

class @class@Test extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(100);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new @class@(new FixedSteps(steps));
  }

  @Override
  protected double accuracy() {
    return 1e-3;
  }
}
