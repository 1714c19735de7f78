package org.flowline.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
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

  private static final double LOG_RATIO = 30;
  private static final double MARGIN = 0.05;

  /** How far an end is moved for what is not data, in lengths of the axis. */
  private static final double MOST = 0.5;

  /** How many more ticks than asked for are too many. */
  private static final double CROWDED = 1.5;

  /** Numbers up to it have labels in thousands. */
  private static final double LARGE = 2e6;

  /** Smaller numbers are written with a power of ten. */
  private static final double SMALL = 1e-3;

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

  /**
   * An axis over all finite values, with a margin; logarithmic where they are positive and span
   * more than a factor of 30.
   *
   * @param values at least one of them finite
   */
  public static Axis covering(double... values) {
    DoubleSummaryStatistics range =
        Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
    double min = range.getMin();
    double max = range.getMax();
    if (min > 0 && max / min > LOG_RATIO) {
      return logarithmic(min, max);
    }
    double margin = max > min ? MARGIN * (max - min) : Math.max(Math.abs(min) * 0.1, 1e-9);
    return linear(min - margin, max + margin);
  }

  /** A logarithmic axis over a range of positive numbers, with a margin. */
  public static Axis logarithmic(double min, double max) {
    double margin = Math.pow(max / min, MARGIN);
    return new Axis(min / margin, max * margin, true);
  }

  /**
   * The axis with its ends moved outwards, by half its length at most, so that it holds {@code low}
   * and {@code high} as well.
   */
  public Axis stretched(double low, double high) {
    double before = log && low <= 0 ? MOST : beyond(-fraction(low));
    double after = beyond(fraction(high) - 1);
    return new Axis(at(-before), at(1 + after), log);
  }

  /** How far an end is moved for what lies {@code outside} of it. */
  private static double beyond(double outside) {
    return outside > 0 ? Math.min(outside + MARGIN / 2, MOST) : 0;
  }

  private double at(double fraction) {
    return log ? min * Math.pow(max / min, fraction) : min + fraction * (max - min);
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
    return log ? logTicks(count) : linearTicks(count);
  }

  /** The width of the widest label, in pixels of a layout. */
  public static double labelWidth(List<Tick> ticks) {
    Picture measure = new PixelPicture(1, 1, 1);
    return ticks.stream()
        .mapToDouble(tick -> measure.textWidth(tick.label(), Style.TICK))
        .max()
        .orElse(0);
  }

  private List<Tick> linearTicks(int count) {
    double step = roundStep(span() / count);
    double largest = Math.max(Math.abs(min), Math.abs(max));
    if (largest >= LARGE || largest < SMALL) {
      return powerTicks(step, (int) Math.floor(Math.log10(largest) + 1e-9));
    }
    boolean thousands = largest >= 10_000 && step >= 1000;
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(thousands ? step / 1000 : step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    for (long i = first; i <= last; i++) {
      double value = i * step;
      ticks.add(
          new Tick(
              value,
              thousands && i != 0 ? fixed(value / 1000, decimals) + "k" : fixed(value, decimals)));
    }
    return ticks;
  }

  /** Multiples of one power of ten, which all of them bear. */
  private List<Tick> powerTicks(double step, int power) {
    int decimals = Math.max(0, power - (int) Math.floor(Math.log10(step) + 1e-9));
    double unit = Math.pow(10, power);
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(max / step + 1e-9);
    for (long i = (long) Math.ceil(min / step - 1e-9); i <= last; i++) {
      ticks.add(new Tick(i * step, i == 0 ? "0" : fixed(i * step / unit, decimals) + "e" + power));
    }
    return ticks;
  }

  /** Ones, twos and fives of each decade; ones only where that were too many. */
  private List<Tick> logTicks(int count) {
    List<Tick> fine = logTicks(1, new int[] {1, 2, 5});
    if (fine.size() <= CROWDED * count) {
      return fine;
    }
    int apart = 1;
    List<Tick> decades = logTicks(apart, new int[] {1});
    while (decades.size() > CROWDED * count) {
      apart++;
      decades = logTicks(apart, new int[] {1});
    }
    return decades;
  }

  private List<Tick> logTicks(int apart, int[] multiples) {
    int first = (int) Math.floor(Math.log10(min));
    int last = (int) Math.ceil(Math.log10(max));
    List<Tick> ticks = new ArrayList<>();
    for (int decade = first; decade <= last; decade += apart) {
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
