package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** The components that a spec can name. */
public interface ComponentCatalog {
  /** A catalog of nothing, for what names no component. */
  static ComponentCatalog empty() {
    return new ComponentCatalog() {
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
  }

  /** The types of a kind, sorted. */
  List<String> types(Kind kind);

  /** The types of a kind by what else they are called. */
  Map<String, String> otherNames(Kind kind);

  /** The command that tells more of a component. */
  default String describing(ComponentKey key) {
    return "flowline plugins describe " + key.kind().label() + " " + key.type();
  }

  /** The jar of a component that Flowline has and does not ship on its class path. */
  default Optional<String> jar(ComponentKey key) {
    return Optional.empty();
  }

  /** The settings of a component, without fields if it has none; empty if there is no such one. */
  Optional<SettingsRecord> settings(ComponentKey key);
}
