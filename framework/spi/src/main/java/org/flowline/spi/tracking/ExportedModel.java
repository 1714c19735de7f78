package org.flowline.spi.tracking;

import java.util.List;

/**
 * What was exported of a model.
 *
 * @param graphs at least one, the one that draws samples first where there is one
 * @param leftOut what could not be exported, or not as it is, and why, a sentence each
 * @since 0.1.0
 */
public record ExportedModel(List<ExportedGraph> graphs, List<String> leftOut) {
  /** Copies. */
  public ExportedModel {
    graphs = List.copyOf(graphs);
    leftOut = List.copyOf(leftOut);
  }
}
