package org.flowline.plugins.metrics;

import org.flowline.plugins.metrics.posterior.CoverageMetric;
import org.flowline.plugins.metrics.posterior.PosteriorPredictiveMetric;
import org.flowline.spi.component.FlowPlugin;

/** Adds the metrics of this module. */
public final class MetricsPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindMetric("wasserstein", WassersteinMetric.class);
    bindMetric("sliced_wasserstein", SlicedWassersteinMetric.class);
    bindMetric("energy_distance", EnergyDistanceMetric.class);
    bindMetric("mmd", MmdMetric.class);
    bindMetric("c2st", C2stMetric.class);
    bindMetric("class_accuracy", ClassAccuracyMetric.class);
    bindMetric("class_diversity", ClassDiversityMetric.class);
    bindMetric("posterior_c2st", PosteriorC2stMetric.class);
    bindMetric("coverage", CoverageMetric.class);
    bindMetric("posterior_predictive", PosteriorPredictiveMetric.class);
    bindMetric("evaluations", EvaluationsMetric.class);
    bindMetric("straightness", StraightnessMetric.class);
    bindMetric("path_energy", PathEnergyMetric.class);
    bindMetric("log_likelihood", LogLikelihoodMetric.class);
  }
}
