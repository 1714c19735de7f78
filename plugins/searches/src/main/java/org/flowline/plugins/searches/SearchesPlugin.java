package org.flowline.plugins.searches;

import org.flowline.spi.component.FlowPlugin;

/** Adds the searches and stopping rules of this module. */
public final class SearchesPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindSearch("grid", GridSearch.class);
    bindSearch("random", RandomSearch.class);
    bindSearch("sobol", SobolSearch.class);
    bindSearch("tpe", TpeSearch.class);
    bindStopping("asha", AshaStopping.class);
    bindStopping("median", MedianStopping.class);
  }
}
