package org.flowline.plugins.solvers;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.solver.FixedStepContract;
import org.flowline.toolkit.solver.FixedSteps;

class EulerTest extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(2000);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new Euler(new FixedSteps(steps));
  }

  @Override
  protected double accuracy() {
    return 2e-3;
  }
}
