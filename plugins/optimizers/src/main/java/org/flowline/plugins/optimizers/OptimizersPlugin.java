package org.flowline.plugins.optimizers;

import org.flowline.spi.component.FlowPlugin;

/** Adds the optimizers of this module. */
public final class OptimizersPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindOptimizer("sgd", Sgd.class);
    bindOptimizer("adam", Adam.class);
    bindOptimizer("adamw", AdamW.class);
  }
}
