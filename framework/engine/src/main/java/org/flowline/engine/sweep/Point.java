package org.flowline.engine.sweep;

import java.util.List;
import org.flowline.engine.spec.Position;

/**
 * A trial that the spec states.
 *
 * @param parameters what it sets
 * @param place where that is written
 */
record Point(List<Parameter> parameters, Position place) {
  Point {
    parameters = List.copyOf(parameters);
  }
}
