package org.flowline.engine.spec.text;

import java.util.HashMap;
import java.util.Map;

/** Where each value of a resolved spec comes from, by dotted key. */
public final class Origins {
  private final Map<String, Position> byKey = new HashMap<>();

  /** Nothing known yet. */
  public Origins() {}

  /** States where the value of a key comes from. */
  public void put(String key, Position position) {
    byKey.put(key, position);
  }

  /** States where all values come from whose place {@code others} knows. */
  public void putAll(Origins others) {
    byKey.putAll(others.byKey);
  }

  /** Where the value of a key was written; the default's origin if nobody wrote it. */
  public Position of(String key) {
    return byKey.getOrDefault(key, Position.DEFAULT);
  }

  /** Where the first of the keys that somebody wrote was written. */
  public Position ofFirst(String... keys) {
    for (String key : keys) {
      if (of(key).written()) {
        return of(key);
      }
    }
    return Position.DEFAULT;
  }
}
