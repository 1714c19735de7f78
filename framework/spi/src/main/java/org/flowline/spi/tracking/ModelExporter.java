package org.flowline.spi.tracking;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Turns the trained model of a run into graphs that other programs compute.
 *
 * @since 0.1.0
 */
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

  /**
   * The same of a checkpoint that the run has kept; by default refused.
   *
   * @param run the directory of the run
   * @param checkpoint the file of its weights
   * @param directory an existing one, for the files
   * @throws IOException if it cannot be read, or nothing of it can be exported, in one sentence
   */
  default ExportedModel export(Path run, Path checkpoint, Path directory) throws IOException {
    throw new IOException("only the model of a run is exported, and no checkpoint of it");
  }
}
