package org.flowline.plugins.objectives;

import org.flowline.spi.component.FlowPlugin;

/** Adds the objectives of this module. */
public final class ObjectivesPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindObjective("flow_matching", FlowMatching.class);
    bindObjective("score_matching", ScoreMatching.class);
    bindObjective("maximum_likelihood", MaximumLikelihood.class);
    bindObjective("sf2m", ScoreAndFlowMatching.class);
  }
}
