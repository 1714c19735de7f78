package com.example.outside;

import org.flowline.spi.component.FlowPlugin;

public final class OutsidePlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindSolver("bs32", BogackiShampine32.class);
    bindOptimizer("lion", Lion.class);
    bindArchitecture("fourier", FourierNetwork.class);
    bindPath("quarter_circle", QuarterCircle.class);
    bindMetric("classifier", C2st.class);
    bindMetric("neighbour_coverage", Coverage.class);
    bindCoupling("class_ot", ClassOt.class);
    bindCoupling("partial_ot", PartialOt.class);
    bindOptimizer("lamb", Lamb.class);
    bindObjective("mean_flow", MeanFlow.class);
    bindTimeSampling("kumaraswamy", Kumaraswamy.class);
    bindSearch("latin_hypercube", LatinHypercube.class);
  }
}
