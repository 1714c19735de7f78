package org.flowline.report.comparison;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flowline.journal.study.TrialLabel;

/** The values of parameters as people read them. */
public final class ParameterText {

  private static final int LONG = 7;

  private ParameterText() {}

  /**
   * A number of many digits, as searches draw them, is cut to four, and a whole component loses its
   * braces. All else stays as written.
   */
  public static String of(String value) {
    return number(TrialLabel.value(value));
  }

  /** Whether two values are written alike or are the same number. */
  public static boolean same(String one, String other) {
    OptionalDouble number = ValueOrder.number(one);
    return one.equals(other) || (number.isPresent() && number.equals(ValueOrder.number(other)));
  }

  private static String number(String value) {
    OptionalDouble number = ValueOrder.number(value);
    long digits = value.chars().filter(Character::isDigit).count();
    if (number.isEmpty()
        || digits < LONG
        || number.getAsDouble() == Math.rint(number.getAsDouble())) {
      return value;
    }
    double magnitude = Math.abs(number.getAsDouble());
    return magnitude >= 1e-3 && magnitude < 1e5
        ? String.format(Locale.ROOT, "%.4g", number.getAsDouble())
        : scientific(number.getAsDouble());
  }

  /** As short as people write it: {@code 5.03e-4}. */
  private static String scientific(double value) {
    String[] parts = String.format(Locale.ROOT, "%.3e", value).split("e", 2);
    return parts[0].replaceAll("\\.?0+$", "") + "e" + Integer.parseInt(parts[1]);
  }

  /** Parameters in one line, such as {@code coupling.type=ot path.type=vp}. */
  static String of(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
            .collect(Collectors.joining(" "));
  }

  /** A dash for a parameter that a trial has not. */
  public static String of(Optional<String> value) {
    return value.map(ParameterText::of).orElse("\u2013");
  }
}
