package org.flowline.spi.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The value of a setting that is one number for all, or one for each of some names that the user
 * chooses: {@code 0.1}, or {@code {dose: 0.1, kind: 0.2}}. The setting's range is that of each.
 *
 * @param all the number for all; empty where there is one for each
 * @param each the numbers by name, in the order in which they were written
 * @since 0.1.0
 */
public record NumberOrEach(OptionalDouble all, Map<String, Double> each) {
  /**
   * Copies.
   *
   * @throws IllegalArgumentException if there are both, or neither
   */
  public NumberOrEach {
    each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
    if (all.isPresent() != each.isEmpty()) {
      throw new IllegalArgumentException("one number for all, or one for each of some names");
    }
  }

  /** One number for all. */
  public static NumberOrEach of(double number) {
    return new NumberOrEach(OptionalDouble.of(number), Map.of());
  }

  /** One for each name. */
  public static NumberOrEach of(Map<String, Double> each) {
    return new NumberOrEach(OptionalDouble.empty(), each);
  }

  /** Whether all of its numbers are this one. */
  public boolean allAre(double number) {
    return all.isPresent()
        ? all.getAsDouble() == number
        : each.values().stream().allMatch(one -> one == number);
  }

  /** The number, or the map of numbers. */
  public Object plain() {
    return all.isPresent() ? (Object) all.getAsDouble() : each;
  }
}
