package org.flowline.report.statistics;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them. */
public final class ReadableNumber {

  private static final int DIGITS = 4;
  private static final int MORE_DIGITS = 3;

  private ReadableNumber() {}

  /** Four significant digits; whole numbers as they are. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\u221e" : "\u2212\u221e";
    }
    if (whole(value)) {
      return fixed(value, 0);
    }
    int decade = decade(value);
    return extreme(decade)
        ? String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value)
        : fixed(value, DIGITS - 1 - decade);
  }

  /**
   * Mean and standard deviation with equally many decimals: four significant digits of the larger
   * one, and up to three more where a small deviation would else read as 0.
   */
  public static String of(Summary summary) {
    OptionalDouble deviation = summary.deviation();
    if (deviation.isEmpty()) {
      return of(summary.mean());
    }
    double mean = summary.mean();
    double spread = deviation.getAsDouble();
    if (spread == 0) {
      return of(mean) + " \u00b1 0";
    }
    int decade = decade(Math.max(Math.abs(mean), spread));
    int digits =
        Math.max(DIGITS - 1, Math.min(DIGITS - 1 + MORE_DIGITS, 1 + decade - decade(spread)));
    if (extreme(decade)) {
      double unit = Math.pow(10, decade);
      return "(%s \u00b1 %s)e%d"
          .formatted(fixed(mean / unit, digits), fixed(spread / unit, digits), decade);
    }
    return fixed(mean, digits - decade) + " \u00b1 " + fixed(spread, digits - decade);
  }

  /** A probability: two significant digits, and no more than can be believed. */
  public static String probability(double p) {
    return p < 1e-4 ? "< 0.0001" : "= " + fixed(p, Math.max(2, 1 - decade(p)));
  }

  private static boolean whole(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9;
  }

  private static boolean extreme(int decade) {
    return decade < -4 || decade > 5;
  }

  private static int decade(double value) {
    return (int) Math.floor(Math.log10(Math.abs(value)));
  }

  private static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
  }
}
