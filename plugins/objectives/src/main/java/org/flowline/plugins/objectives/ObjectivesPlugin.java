package org.flowline.plugins.objectives;

import org.flowline.spi.component.FlowPlugin;
import org.flowline.toolkit.objective.UniformTimes;

/** Adds the objectives of this module, and the laws of their times. */
public final class ObjectivesPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindObjective("flow_matching", FlowMatching.class);
    bindObjective("score_matching", ScoreMatching.class);
    bindObjective("maximum_likelihood", MaximumLikelihood.class);
    bindObjective("sf2m", ScoreAndFlowMatching.class);
    bindTimeSampling("uniform", UniformTimes.class);
    bindTimeSampling("logit_normal", LogitNormalTimes.class);
    bindTimeSampling("stratified", StratifiedTimes.class);
    bindTimeSampling("power", PowerTimes.class);
  }
}
