package org.flowline.plugins.mlflow.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Mean and standard deviation of the values of several seeds.
 *
 * @param mean of all
 * @param deviation with {@code n - 1} below; empty for fewer than two
 * @param count how many there are
 */
public record Spread(double mean, OptionalDouble deviation, int count) {
  private static final int DIGITS = 3;

  /**
   * That of one value or more.
   *
   * @throws IllegalArgumentException without any
   */
  public static Spread of(List<Double> values) {
    double mean =
        values.stream()
            .mapToDouble(value -> value)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("nothing has no mean"));
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Spread(
        mean,
        values.size() < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (values.size() - 1))),
        values.size());
  }

  private static String plain(BigDecimal value, int places) {
    return value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** As {@code 0.494 \u00b1 0.007}: the mean with three digits, the deviation as fine as that. */
  public String text() {
    if (!Double.isFinite(mean)) {
      return Double.toString(mean);
    }
    BigDecimal rounded = new BigDecimal(mean).round(new MathContext(DIGITS));
    int places = Math.max(0, DIGITS - rounded.precision() + rounded.scale());
    String text = plain(rounded, places);
    return deviation.isEmpty() || !Double.isFinite(deviation.getAsDouble())
        ? text
        : text + " \u00b1 " + plain(new BigDecimal(deviation.getAsDouble()), places);
  }
}
