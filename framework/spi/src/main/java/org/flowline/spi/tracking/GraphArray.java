package org.flowline.spi.tracking;

import java.util.List;

/**
 * An input or an output of a graph.
 *
 * @param name in the graph
 * @param whole whether it holds whole numbers (64 bits); floating-point ones (32 bits) otherwise
 * @param width numbers a row, for {@code [n, width]}; 0 for one number a row, {@code [n]}
 * @param example some rows of an input, row-major, as a caller would give them; empty for an output
 * @since 0.1.0
 */
public record GraphArray(String name, boolean whole, int width, List<Double> example) {
  /** Copies. */
  public GraphArray {
    example = List.copyOf(example);
  }
}
