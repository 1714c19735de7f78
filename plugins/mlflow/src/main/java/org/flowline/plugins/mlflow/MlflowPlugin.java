package org.flowline.plugins.mlflow;

import org.flowline.spi.component.FlowPlugin;

/** Adds the MLflow tracker. */
public final class MlflowPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindTracker("mlflow", MlflowTracker.class);
  }
}
