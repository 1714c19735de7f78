package org.flowline.engine.sweep.axis;

import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.YamlText;

/**
 * What a trial sets.
 *
 * @param name the dotted key
 * @param key the same with its places
 * @param value as it is written
 * @param plain the value without its spelling
 */
public record Parameter(String name, KeyPath key, Node value, Object plain) {
  static Parameter of(KeyPath key, Node value) {
    return new Parameter(key.text(), key, value, PlainValue.of(value));
  }

  /** The value in YAML, on one line. */
  public String text() {
    return YamlText.flow(value);
  }

  @Override
  public String toString() {
    return name + "=" + text();
  }
}
