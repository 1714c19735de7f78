package org.flowline.engine.sweep;

import java.util.List;
import org.flowline.engine.spec.KeyPath;
import org.flowline.engine.spec.Node;

/**
 * What a key has to resolve to.
 *
 * @param key the dotted key
 * @param expected the value, or a list of which one is enough
 * @param plain the same without its spelling
 */
record Condition(KeyPath key, Node expected, Object plain) {
  static Condition of(KeyPath key, Node expected) {
    return new Condition(key, expected, PlainValue.of(expected));
  }

  /** Whether a value is the expected one or one of them. */
  boolean holds(Node value) {
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
