package org.flowline.engine.spec.settings;

import java.util.Optional;

/**
 * One setting of a component, as its record states it.
 *
 * @param name its name in YAML
 * @param type what it takes, in words
 * @param defaultValue its default in YAML; empty if it is required or may be left out
 * @param required whether a spec must give it
 * @param doc a sentence on it
 */
public record Setting(
    String name, String type, Optional<String> defaultValue, boolean required, String doc) {
  /** The same by its dotted key below another. */
  Setting below(String key) {
    return new Setting(key + "." + name, type, defaultValue, required, doc);
  }
}
