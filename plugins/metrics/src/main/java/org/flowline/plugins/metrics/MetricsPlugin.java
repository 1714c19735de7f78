package org.flowline.plugins.metrics;

import org.flowline.spi.component.FlowPlugin;

/** Adds the metrics of this module. */
public final class MetricsPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindMetric("wasserstein", WassersteinMetric.class);
    bindMetric("path_energy", PathEnergyMetric.class);
    bindMetric("log_likelihood", LogLikelihoodMetric.class);
  }
}
