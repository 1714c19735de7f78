package org.flowline.plugins.solvers;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.solver.FixedStepContract;
import org.flowline.toolkit.solver.FixedSteps;

class ClassicalRungeKuttaTest extends FixedStepContract {
  @Override
  protected RungeKutta solver() {
    return solver(100);
  }

  @Override
  protected RungeKutta solver(int steps) {
    return new ClassicalRungeKutta(new FixedSteps(steps));
  }

  @Override
  protected double accuracy() {
    return 1e-8;
  }
}
