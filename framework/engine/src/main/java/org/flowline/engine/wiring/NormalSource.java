package org.flowline.engine.wiring;

import java.util.Collection;
import java.util.HashMap;
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

  private final SpecReader reader;
  private final PluginRegistry registry;
  private final Map<Double, Optional<ComponentSpec>> known = new HashMap<>();

  NormalSource(PluginRegistry registry, SpecReader reader) {
    this.registry = registry;
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

  /** Whether a source is centred and normal with the given standard deviation. */
  boolean is(ComponentSpec source, double deviation) {
    if (!source.key().equals(KEY)) {
      return false;
    }
    Map<String, Object> settings =
        CanonicalForm.settings(registry.settings(KEY).orElseThrow(), source.settings());
    return all(settings, MEAN, 0) && all(settings, DEVIATION, deviation);
  }

  private static boolean all(Map<String, Object> settings, String setting, double value) {
    return settings.get(setting) instanceof Collection<?> list
        && list.stream().allMatch(number -> number instanceof Double known && known == value);
  }
}
