package org.flowline.toolkit.file;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Bounds;

/**
 * Between which numbers columns of a file are, as a spec states it.
 *
 * @param named lower and upper bound by the name of a column, or its number from 1; an infinite one
 *     is none
 * @since 0.1.0
 */
public record ColumnBounds(Map<String, List<Double>> named) {
  /** The name of the setting. */
  public static final String SETTING = "bounds";

  /** None. */
  public static final ColumnBounds NONE = new ColumnBounds(Map.of());

  /**
   * Copies.
   *
   * @throws SettingException if a column has no lower and upper bound that leave room between
   */
  public ColumnBounds {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    named.forEach(ColumnBounds::check);
  }

  /** Those of a setting that may be left out. */
  public static ColumnBounds of(Optional<Map<String, List<Double>>> setting) {
    return setting.map(ColumnBounds::new).orElse(NONE);
  }

  private static void check(String column, List<Double> pair) {
    if (pair.size() != 2) {
      throw new SettingException(
          SETTING,
          "bounds of '%s' are a lower and an upper one, such as [0, 1] or [0, .inf], got %d number%s"
              .formatted(column, pair.size(), pair.size() == 1 ? "" : "s"));
    }
    if (pair.get(0) >= pair.get(1)) {
      throw new SettingException(
          SETTING,
          "bounds of '%s' are a lower and an upper one, and %s is not below %s"
              .formatted(column, inYaml(pair.get(0)), inYaml(pair.get(1))));
    }
    try {
      new Bounds(List.of(pair.get(0)), List.of(pair.get(1)));
    } catch (IllegalArgumentException e) {
      throw new SettingException(
          SETTING, "bounds of '%s': %s".formatted(column, e.getMessage()), e);
    }
  }

  private static String inYaml(double bound) {
    return Double.isInfinite(bound) ? (bound > 0 ? ".inf" : "-.inf") : Double.toString(bound);
  }

  /**
   * The bounds of points.
   *
   * @param width of a point
   * @param column which coordinate, from 0, has a name
   * @throws SettingException if two names are of one coordinate
   */
  public Bounds of(int width, ToIntFunction<String> column) {
    Double[] low = new Double[width];
    Double[] high = new Double[width];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    String[] taken = new String[width];
    Arrays.fill(taken, "");
    named.forEach(
        (name, pair) -> {
          int j = column.applyAsInt(name);
          if (!taken[j].isEmpty()) {
            throw new SettingException(
                SETTING, "'%s' and '%s' are one column".formatted(taken[j], name));
          }
          taken[j] = name;
          low[j] = pair.get(0);
          high[j] = pair.get(1);
        });
    return named.isEmpty() ? Bounds.NONE : new Bounds(List.of(low), List.of(high));
  }

  /**
   * Refuses a point on a bound, which has no place on an unbounded scale, or beyond.
   *
   * @param place of the point, for messages
   * @param names of the columns
   * @param points {@code [rows, d]}
   * @param row which of them
   * @throws SettingException if it is not within
   */
  public static void check(
      String place, ColumnRange.Names names, Bounds bounds, double[] points, int row) {
    int j = bounds.breach(points, row);
    if (j >= 0) {
      double x = points[row * bounds.low().size() + j];
      boolean on = x == bounds.low(j) || x == bounds.high(j);
      throw new SettingException(
          SETTING,
          on
              ? "%s%s is %s, on its bound, which has no place on an unbounded scale: give it a wider bound, or leave the row out"
                  .formatted(place, names.of(j), x)
              : "%s%s is %s, and its bounds say %s"
                  .formatted(place, names.of(j), x, bounds.inWords(j)));
    }
  }
}
