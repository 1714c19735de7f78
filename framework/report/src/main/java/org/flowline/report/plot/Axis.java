package org.flowline.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis: a range of data, linear or logarithmic, and the round numbers to mark on it.
 *
 * @param min the data value at its beginning
 * @param max the data value at its end, greater than min
 * @param log whether equal distances are equal ratios; min is then positive
 */
public record Axis(double min, double max, boolean log) {

  /** A marked value and its label. */
  public record Tick(double value, String label) {}

  /** Checks. */
  public Axis {
    if (!(min < max) || Double.isInfinite(max - min) || (log && min <= 0)) {
      throw new IllegalArgumentException("no axis from " + min + " to " + max + ", log " + log);
    }
  }

  /** A linear axis. */
  public static Axis linear(double min, double max) {
    return new Axis(min, max, false);
  }

  /** The difference between its ends. */
  public double span() {
    return max - min;
  }

  /** Where a value lies: 0 at min, 1 at max, outside of that beyond them. */
  public double fraction(double value) {
    return log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  }

  /** About {@code count} round values in the range, with labels of one common form. */
  public List<Tick> ticks(int count) {
    return log ? logTicks() : linearTicks(count);
  }

  private List<Tick> linearTicks(int count) {
    double step = roundStep(span() / count);
    boolean thousands = Math.max(Math.abs(min), Math.abs(max)) >= 10_000 && step >= 1000;
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(thousands ? step / 1000 : step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    for (long i = first; i <= last; i++) {
      double value = i * step;
      ticks.add(
          new Tick(
              value, thousands ? fixed(value / 1000, decimals) + "k" : fixed(value, decimals)));
    }
    return ticks;
  }

  private List<Tick> logTicks() {
    int first = (int) Math.floor(Math.log10(min));
    int last = (int) Math.ceil(Math.log10(max));
    int[] multiples = last - first > 4 ? new int[] {1} : new int[] {1, 2, 5};
    List<Tick> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade++) {
      for (int multiple : multiples) {
        double value = multiple * Math.pow(10, decade);
        if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
          ticks.add(new Tick(value, logLabel(multiple, decade)));
        }
      }
    }
    return ticks;
  }

  private static String logLabel(int multiple, int decade) {
    if (decade < -4 || decade > 4) {
      return multiple + "e" + decade;
    }
    return fixed(multiple * Math.pow(10, decade), Math.max(0, -decade));
  }

  /** The smallest of 1, 2, 5 times a power of ten that is no less than the width. */
  private static double roundStep(double width) {
    double power = Math.pow(10, Math.floor(Math.log10(width)));
    for (double multiple : new double[] {1, 2, 5}) {
      if (multiple * power >= width * (1 - 1e-9)) {
        return multiple * power;
      }
    }
    return 10 * power;
  }

  private static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return value < 0 && !zero ? "\u2212" + text : text;
  }
}
