package org.flowline.engine.spec.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them. */
public final class NumberText {
  /** How a number is written. */
  public static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,9})?");

  private static final double EXACT = 1e15;

  private NumberText() {}

  /** A double, exact on reading back: {@code 5000}, {@code 0.1}, {@code 1e-5}, {@code .inf}. */
  public static String of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }

  /** The number that a text is, whatever its spelling; empty if it is none. */
  public static Optional<BigDecimal> parse(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text).stripTrailingZeros())
        : Optional.empty();
  }
}
