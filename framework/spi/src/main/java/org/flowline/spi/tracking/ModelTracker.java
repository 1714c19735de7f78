package org.flowline.spi.tracking;

/** A tracker that keeps models in a form that other programs can load. */
public interface ModelTracker extends Tracker {
  /** The same tracker, which exports the models that it publishes. */
  Tracker exporting(ModelExporter exporter);
}
