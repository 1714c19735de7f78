package com.example.breaching;

import org.flowline.spi.component.FlowPlugin;

public final class BreachingPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindPath("throwing", Throwing.OfPath.class);
    bindCoupling("throwing", Throwing.OfCoupling.class);
    bindTimeSampling("throwing", Throwing.OfTimes.class);
    bindData("throwing", Throwing.OfData.class);
    bindMetric("throwing", Throwing.OfMetric.class);
    bindOptimizer("throwing", Throwing.OfOptimizer.class);
    bindSearch("throwing", Throwing.OfSearch.class);
    bindStopping("throwing", Throwing.OfStopping.class);
    bindObjective("throwing", Throwing.OfObjective.class);
    bindArchitecture("throwing", Throwing.OfArchitecture.class);
    bindSolver("throwing", Throwing.OfSolver.class);
    bindTimeSampling("late", Breaching.Late.class);
    bindCoupling("beside", Breaching.Beside.class);
    bindData("no_number", Breaching.NoNumber.class);
    bindData("no_class", Breaching.NoClass.class);
    bindData("other_shape", Breaching.OtherShape.class);
    bindArchitecture("narrow", Breaching.Narrow.class);
    bindSearch("short", Breaching.Short.class);
    bindStopping("beyond", Breaching.Beyond.class);
  }
}
