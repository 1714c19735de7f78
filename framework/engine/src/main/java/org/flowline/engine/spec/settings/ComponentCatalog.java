package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;

/** The components that a spec can name. */
public interface ComponentCatalog {
  /** The types of a kind, sorted. */
  List<String> types(Kind kind);

  /** The types of a kind by what else they are called. */
  Map<String, String> otherNames(Kind kind);

  /** The settings of a component, without fields if it has none; empty if there is no such one. */
  Optional<SettingsRecord> settings(ComponentKey key);
}
