package org.flowline.plugins.solvers;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.FixedStepContract;

class EulerTest extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(2000);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new Euler(new Euler.Config(steps));
  }

  @Override
  protected double accuracy() {
    return 2e-3;
  }
}
