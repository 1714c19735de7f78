package org.flowline.engine.wiring;

import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Position;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** The centred normal law that is the source unless a spec says otherwise. */
final class NormalSource {
  /** Its component. */
  static final ComponentKey KEY = new ComponentKey(Kind.DATA, "normal");

  /** Its setting for the standard deviation of each coordinate. */
  static final String DEVIATION = "standard_deviation";

  private NormalSource() {}

  /** States that the path decided the source. */
  static void follow(Origins origins) {
    Position path = Position.derived("path");
    origins.put("source.type", path);
    origins.put("source." + DEVIATION, path);
  }
}
