package com.example.wrong;

import org.flowline.spi.component.FlowPlugin;

public final class WrongPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindPath("hasty", Hasty.class);
    bindSolver("simpler", Simpler.class);
    bindSolver("faulty", FaultySolver.class);
    bindSolver("faulty_adaptive", FaultyAdaptive.class);
    bindPath("faulty", FaultyPath.class);
    bindArchitecture("crowd", Crowd.class);
    bindData("clumped", Clumped.class);
    bindCoupling("dropping", Dropping.class);
    bindMetric("first_ten", FirstTen.class);
    bindOptimizer("idle", Idle.class);
    bindSearch("boundless", Boundless.class);
    bindStopping("keeps_the_worst", KeepsTheWorst.class);
    bindObjective("onesided", Onesided.class);
    bindCoupling("asking", Asking.class);
    bindCoupling("beside", Beside.class);
    bindCoupling("sorted", Sorted.class);
    bindTimeSampling("tilted", Tilted.class);
    bindMetric("surprise", Surprise.class);
    bindObjective("silent", Silent.class);
    bindPath("unheard", Unheard.class);
    bindObjective("unmoved", Unmoved.class);
    bindSolver("short_of_the_end", ShortOfTheEnd.class);
    bindCoupling("sharing", Sharing.class);
    bindData("holed", Holed.class);
    bindTimeSampling("steep", Steep.class);
  }
}
