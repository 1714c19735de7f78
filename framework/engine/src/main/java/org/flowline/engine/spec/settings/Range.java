package org.flowline.engine.spec.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Below;

/**
 * The values that a number may have, as the annotations of its setting say.
 *
 * @param bounds all of which hold
 */
record Range(List<Bound> bounds) {
  Range {
    bounds = List.copyOf(bounds);
  }

  /** The range of a setting. */
  static Range of(RecordComponent component) {
    List<Bound> bounds = new ArrayList<>();
    Optional.ofNullable(component.getAnnotation(AtLeast.class))
        .ifPresent(least -> bounds.add(new Bound(Side.AT_LEAST, least.value())));
    Optional.ofNullable(component.getAnnotation(Above.class))
        .ifPresent(above -> bounds.add(new Bound(Side.ABOVE, above.value())));
    Optional.ofNullable(component.getAnnotation(AtMost.class))
        .ifPresent(most -> bounds.add(new Bound(Side.AT_MOST, most.value())));
    Optional.ofNullable(component.getAnnotation(Below.class))
        .ifPresent(below -> bounds.add(new Bound(Side.BELOW, below.value())));
    return new Range(bounds);
  }

  /**
   * A type with the limits of this range.
   *
   * @throws IllegalArgumentException if there are limits, and it is no number
   */
  SettingType limiting(SettingType type) {
    if (bounds.isEmpty()) {
      return type;
    }
    if (type instanceof ScalarType.Numeric number) {
      return new SettingType.InRange(number, this);
    }
    throw new IllegalArgumentException(
        "it takes " + type.inWords() + ", which cannot be " + inWords());
  }

  boolean contains(Number value) {
    return bounds.stream().allMatch(bound -> bound.holds(value.doubleValue()));
  }

  /** Such as {@code at least 0 and below 1}. */
  String inWords() {
    return String.join(" and ", bounds.stream().map(Bound::inWords).toList());
  }

  /** The limits as keywords of a JSON Schema. */
  Map<String, Object> keywords() {
    Map<String, Object> keywords = new LinkedHashMap<>();
    bounds.forEach(bound -> keywords.put(bound.side().keyword, bound.limit()));
    return keywords;
  }

  /** Which side of a limit a value is on. */
  enum Side {
    AT_LEAST("at least", "minimum"),
    ABOVE("above", "exclusiveMinimum"),
    AT_MOST("at most", "maximum"),
    BELOW("below", "exclusiveMaximum");

    private final String words;
    private final String keyword;

    Side(String words, String keyword) {
      this.words = words;
      this.keyword = keyword;
    }
  }

  /** A limit and the side of it where values lie. */
  record Bound(Side side, double limit) {
    boolean holds(double value) {
      return switch (side) {
        case AT_LEAST -> value >= limit;
        case ABOVE -> value > limit;
        case AT_MOST -> value <= limit;
        case BELOW -> value < limit;
      };
    }

    String inWords() {
      return side.words + " " + NumberText.of(limit);
    }
  }
}
