package org.flowline.engine.sweep;

import java.util.List;
import org.flowline.engine.spec.Position;

/**
 * Trials that are left out.
 *
 * @param conditions those for which all of these hold
 * @param place where that is written
 */
record Exclusion(List<Condition> conditions, Position place) {
  Exclusion {
    conditions = List.copyOf(conditions);
  }
}
