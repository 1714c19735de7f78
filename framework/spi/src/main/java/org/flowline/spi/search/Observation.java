package org.flowline.spi.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What became of a candidate.
 *
 * @param coordinates one an axis; empty where the axis did not exist for this candidate
 * @param score lower is better; empty where the trial failed or was stopped
 * @since 0.1.0
 */
public record Observation(List<OptionalDouble> coordinates, OptionalDouble score) {
  /** Copies. */
  public Observation {
    coordinates = List.copyOf(coordinates);
  }
}
