package org.flowline.cli.tracking;

import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.onnx.OnnxExporter;
import org.flowline.spi.tracking.ModelTracker;
import org.flowline.spi.tracking.Tracker;

/** Models in a form that other programs load, for the trackers that keep them. */
public final class ExportedModels {
  private ExportedModels() {}

  /** The tracker, which gets such models if it keeps any. */
  public static Tracker of(Tracker tracker, PluginRegistry registry) {
    return tracker instanceof ModelTracker keeper
        ? keeper.exporting(new OnnxExporter(registry, note -> {}))
        : tracker;
  }
}
