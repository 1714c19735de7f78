package org.flowline.plugins.mlflow.model;

import java.util.Optional;
import org.flowline.spi.tracking.ModelExporter;

/**
 * What is done with models.
 *
 * @param exporter makes the graphs that other programs load; weights alone are published without it
 * @param register the name under which models are registered, if they are
 * @param checkpoints how many checkpoints of each run are asked for
 */
public record ModelSettings(
    Optional<ModelExporter> exporter, Optional<String> register, int checkpoints) {
  /** Weights alone, no name and no checkpoints. */
  public static final ModelSettings PLAIN =
      new ModelSettings(Optional.empty(), Optional.empty(), 0);

  /** The same with graphs. */
  public ModelSettings exporting(ModelExporter graphs) {
    return new ModelSettings(Optional.of(graphs), register, checkpoints);
  }

  /** The same under a name, if there is one. */
  public ModelSettings registering(Optional<String> name) {
    return new ModelSettings(exporter, name, checkpoints);
  }
}
