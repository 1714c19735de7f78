package org.flowline.plugins.mlflow.model;

import java.util.Optional;
import org.flowline.spi.tracking.ModelExporter;

/**
 * What is done with models.
 *
 * @param exporter makes the graphs that other programs load; weights alone are published without it
 * @param register the name under which models are registered, if they are
 */
public record ModelSettings(Optional<ModelExporter> exporter, Optional<String> register) {
  /** Weights alone, and no name. */
  public static final ModelSettings PLAIN = new ModelSettings(Optional.empty(), Optional.empty());
}
