package org.flowline.engine.sweep.axis;

import java.util.List;
import org.flowline.engine.spec.text.KeyPath;
import org.flowline.engine.spec.yaml.Node;

/**
 * What a key has to resolve to.
 *
 * @param key the dotted key
 * @param expected the value, or a list of which one is enough
 * @param plain the same without its spelling
 */
public record KeyCondition(KeyPath key, Node expected, Object plain) {
  static KeyCondition of(KeyPath key, Node expected) {
    return new KeyCondition(key, expected, PlainValue.of(expected));
  }

  /** Whether a value is the expected one or one of them. */
  public boolean holds(Node value) {
    Object actual = PlainValue.of(value);
    return plain.equals(actual) || (plain instanceof List<?> several && several.contains(actual));
  }

  /** Whether another value at {@code changed} may decide it. */
  boolean dependsOn(String changed) {
    String asked = key.text();
    return asked.equals(changed)
        || asked.startsWith(changed + ".")
        || changed.startsWith(asked + ".")
        || (changed.endsWith(".type")
            && asked.startsWith(changed.substring(0, changed.length() - "type".length())));
  }
}
