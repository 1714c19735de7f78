package org.flowline.plugins.solvers;

import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.solver.AdaptiveContract;
import org.flowline.toolkit.solver.AdaptiveSteps;

class BogackiShampineTest extends AdaptiveContract {
  @Override
  protected RungeKutta solver() {
    return solver(1e-6);
  }

  @Override
  protected RungeKutta solver(double tolerance) {
    return new BogackiShampine(new AdaptiveSteps(tolerance, tolerance, 1_000_000));
  }

  @Override
  protected double accuracy() {
    return 5e-5;
  }
}
