package org.flowline.plugins.couplings;

import org.flowline.spi.component.FlowPlugin;

/** Adds the couplings of this module. */
public final class CouplingsPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindCoupling("independent", IndependentCoupling.class);
    bindCoupling("minibatch_ot", MinibatchOtCoupling.class);
    bindCoupling("sinkhorn", SinkhornCoupling.class);
  }
}
