package org.flowline.spi.search;

import java.util.List;

/**
 * A proposed point of a search space.
 *
 * @param coordinates one an axis, in their order: the index of a choice, or the number itself
 * @since 0.1.0
 */
public record Candidate(List<Double> coordinates) {
  /** Copies. */
  public Candidate {
    coordinates = List.copyOf(coordinates);
  }
}
