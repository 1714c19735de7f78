package org.flowline.plugins.solvers;

import org.flowline.spi.component.FlowPlugin;

/** Adds the solvers of this module. */
public final class SolversPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindSolver("euler", Euler.class);
    bindSolver("midpoint", Midpoint.class);
    bindSolver("heun", Heun.class);
    bindSolver("rk4", ClassicalRungeKutta.class);
    bindSolver("bosh3", BogackiShampine.class);
    bindSolver("dopri5", DormandPrince.class);
    bindSolver("tsit5", Tsitouras.class);
    bindSolver("euler_maruyama", EulerMaruyama.class);
    bindSolver("stochastic_heun", StochasticHeun.class);
    bindSolver("predictor_corrector", PredictorCorrector.class);
  }
}
