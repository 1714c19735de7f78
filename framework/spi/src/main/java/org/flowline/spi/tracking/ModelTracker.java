package org.flowline.spi.tracking;

/**
 * A tracker that keeps models in a form that other programs can load.
 *
 * @since 0.1.0
 */
public interface ModelTracker extends Tracker {
  /** The same tracker, which exports the models that it publishes. */
  Tracker exporting(ModelExporter exporter);

  /**
   * How many checkpoints of each run it asks to be kept, those of the lowest validation loss, to
   * make models of them, too; by default none.
   */
  default int checkpoints() {
    return 0;
  }
}
