package org.flowline.plugins.solvers;

import org.flowline.spi.component.FlowPlugin;

/** Adds the solvers {@code euler}, {@code rk4} and {@code dopri5}. */
public final class SolversPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindSolver("euler", Euler.class);
    bindSolver("rk4", ClassicalRungeKutta.class);
    bindSolver("dopri5", DormandPrince.class);
  }
}
