package org.flowline.spi.tracking;

import java.nio.file.Path;
import java.util.List;

/**
 * One graph in a file, with a free number of rows.
 *
 * @param name what it computes: {@code sampler}, {@code velocity}, {@code log_density}
 * @param file in the Open Neural Network Exchange format
 * @param inputs in order
 * @param outputs in order
 * @since 0.1.0
 */
public record ExportedGraph(
    String name, Path file, List<GraphArray> inputs, List<GraphArray> outputs) {
  /** Copies. */
  public ExportedGraph {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
