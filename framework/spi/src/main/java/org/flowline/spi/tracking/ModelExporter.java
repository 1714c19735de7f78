package org.flowline.spi.tracking;

import java.io.IOException;
import java.nio.file.Path;

/** Turns the trained model of a run into graphs that other programs compute. */
public interface ModelExporter {
  /**
   * Writes all graphs of a model that can be made.
   *
   * @param run the directory of a run whose training has finished
   * @param directory an existing one, for the files
   * @throws IOException if the model cannot be read, or nothing of it can be exported, in one
   *     sentence
   */
  ExportedModel export(Path run, Path directory) throws IOException;
}
