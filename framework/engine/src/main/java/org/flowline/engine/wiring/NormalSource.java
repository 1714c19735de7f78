package org.flowline.engine.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * The centred normal law that is the source unless a spec says otherwise: the component {@code
 * normal} with its setting {@code std}, a list of one number for all coordinates.
 */
final class NormalSource {
  /** The component. */
  static final ComponentKey KEY = new ComponentKey(Kind.DATA, "normal");

  private static final String DEVIATION = "std";

  private final SpecReader reader;
  private final Map<Double, Optional<ComponentSpec>> known = new HashMap<>();

  NormalSource(SpecReader reader) {
    this.reader = reader;
  }

  /** The centred normal, empty if no plugin adds it. */
  Optional<ComponentSpec> of(double deviation) {
    return known.computeIfAbsent(
        deviation, std -> reader.component(KEY, Map.of(DEVIATION, "[" + std + "]")));
  }

  /** States that the path decided the source. */
  static void follow(Origins origins) {
    Position path = Position.derived("path");
    origins.put("source.type", path);
    origins.put("source." + DEVIATION, path);
  }
}
