package org.flowline.engine.sweep.axis;

import java.util.List;
import org.flowline.engine.spec.text.Position;

/**
 * A trial that the spec states.
 *
 * @param parameters what it sets
 * @param place where that is written
 */
public record Point(List<Parameter> parameters, Position place) {
  /** Copies. */
  public Point {
    parameters = List.copyOf(parameters);
  }
}
