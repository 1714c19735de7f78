package org.flowline.engine.wiring;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.CanonicalForm;
import org.flowline.engine.spec.ComponentSpec;
import org.flowline.engine.spec.Origins;
import org.flowline.engine.spec.Position;
import org.flowline.engine.spec.SpecReader;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * The centred normal law: the source unless a spec says otherwise, and what some paths insist on.
 * It is the component {@code normal} with its settings {@code mean} and {@code std}, each a list of
 * one number for all coordinates or of one for each.
 */
final class NormalSource {
  /** The component. */
  static final ComponentKey KEY = new ComponentKey(Kind.DATA, "normal");

  private static final String MEAN = "mean";
  private static final String DEVIATION = "std";

  private NormalSource() {}

  /** The centred normal, empty if no plugin adds it. */
  static Optional<ComponentSpec> of(double deviation, SpecReader reader) {
    return reader.component(KEY, Map.of(DEVIATION, "[" + deviation + "]"));
  }

  /** States that the path decided the source. */
  static void follow(Origins origins) {
    Position path = Position.derived("path");
    origins.put("source.type", path);
    origins.put("source." + DEVIATION, path);
  }

  /** Whether a source is centred and normal with the given standard deviation. */
  static boolean is(ComponentSpec source, double deviation) {
    Map<String, Object> settings = CanonicalForm.settings(source.settings());
    return source.key().equals(KEY)
        && all(settings.get(MEAN), 0)
        && all(settings.get(DEVIATION), deviation);
  }

  private static boolean all(Object numbers, double value) {
    return numbers instanceof Collection<?> list
        && list.stream().allMatch(number -> number instanceof Double known && known == value);
  }
}
