package org.flowline.engine.sweep.axis;

import java.util.List;
import org.flowline.engine.spec.text.Position;

/**
 * Trials that are left out.
 *
 * @param conditions those for which all of these hold
 * @param place where that is written
 */
public record Exclusion(List<KeyCondition> conditions, Position place) {
  /** Copies. */
  public Exclusion {
    conditions = List.copyOf(conditions);
  }
}
