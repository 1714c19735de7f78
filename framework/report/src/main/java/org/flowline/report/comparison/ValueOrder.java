package org.flowline.report.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The order of rows by their parameters: numbers by size, others as they first came. */
public final class ValueOrder {

  private static final Comparator<Optional<String>> BY_SIZE =
      Comparator.comparingDouble(
          value -> value.map(text -> number(text).orElseThrow()).orElse(Double.NEGATIVE_INFINITY));

  private ValueOrder() {}

  static Comparator<List<Optional<String>>> of(List<Comparison.Row> rows) {
    Comparator<List<Optional<String>>> order = Comparator.comparingInt(List::size);
    int keys = rows.isEmpty() ? 0 : rows.get(0).parameters().size();
    for (int i = 0; i < keys; i++) {
      int key = i;
      List<Optional<String>> seen =
          rows.stream().map(row -> row.parameters().get(key)).distinct().toList();
      order =
          order.thenComparing(
              values -> values.get(key),
              numbers(seen) ? BY_SIZE : Comparator.comparingInt(seen::indexOf));
    }
    return order;
  }

  private static boolean numbers(List<Optional<String>> values) {
    return values.stream().flatMap(Optional::stream).allMatch(text -> number(text).isPresent());
  }

  /** The finite number that a value is, if it is one. */
  public static OptionalDouble number(String text) {
    try {
      double number = Double.parseDouble(text);
      // Java also reads 1d, 0x1p3 and NaN; these are names here.
      boolean plain = Double.isFinite(number) && text.matches("[-+.0-9eE]+");
      return plain ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
