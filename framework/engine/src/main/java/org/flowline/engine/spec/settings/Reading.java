package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.ParsedParts;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/**
 * What the reading of values needs and leaves.
 *
 * @param catalog the components that specs can name
 * @param parts what was read from other documents
 * @param origins where the place of each value goes
 * @param problems where everything that is wrong goes
 */
public record Reading(
    ComponentCatalog catalog, ParsedParts parts, Origins origins, Problems problems) {
  private static final ComponentCatalog NONE =
      new ComponentCatalog() {
        @Override
        public List<String> types(Kind kind) {
          return List.of();
        }

        @Override
        public Map<String, String> otherNames(Kind kind) {
          return Map.of();
        }

        @Override
        public Optional<SettingsRecord> settings(ComponentKey key) {
          return Optional.empty();
        }
      };

  /** The reading of values that name no component. */
  static Reading alone(Problems problems) {
    return new Reading(NONE, new ParsedParts(), new Origins(), problems);
  }

  /** What {@code read} makes of a node that stands at a place, from memory where it is known. */
  Optional<Object> remembered(
      SettingPlace place, Node node, Function<Reading, Optional<Object>> read) {
    return parts.get(
        place.key(),
        node,
        place.position(),
        problems,
        origins,
        (found, places) -> read.apply(new Reading(catalog, parts, places, found)));
  }
}
