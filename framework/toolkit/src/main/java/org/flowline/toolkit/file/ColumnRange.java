package org.flowline.toolkit.file;

import java.util.Arrays;
import java.util.Locale;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Rows;

/**
 * Refuses columns of finite numbers that cannot be learned from all the same: numbers without
 * squares in double precision, those that agree in all digits that count, and such as single
 * precision, in which networks compute, cannot hold.
 *
 * @since 0.1.0
 */
public final class ColumnRange {
  /** The square of a larger number, or of its inverse, is no double. */
  private static final double LARGEST = 1e150;

  /** Square and sum of larger numbers are beyond single precision. */
  private static final double LARGEST_SINGLE = 1e18;

  /** A mean of so many deviations leaves three digits of sixteen for what differs. */
  private static final double FARTHEST = 1e13;

  private ColumnRange() {}

  /** What a column is called in messages. */
  public interface Names {
    /** The words for column {@code column}, from 0. */
    String of(int column);
  }

  /**
   * Checks every column.
   *
   * @param file for messages
   * @param names of the columns
   * @param standardise whether training sees them with mean 0 and deviation 1
   * @throws SettingException if a column is out of range
   */
  public static void check(String file, Names names, Rows rows, boolean standardise) {
    int width = rows.width();
    double[] x = new double[width];
    double[] lows = new double[width];
    double[] highs = new double[width];
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < rows.size(); i++) {
      rows.read(i, x, 0);
      for (int j = 0; j < width; j++) {
        lows[j] = x[j] < lows[j] ? x[j] : lows[j];
        highs[j] = x[j] > highs[j] ? x[j] : highs[j];
      }
    }
    for (int j = 0; j < width; j++) {
      double low = lows[j];
      double high = highs[j];
      double size = Math.max(Math.abs(low), Math.abs(high));
      double most = standardise ? LARGEST : LARGEST_SINGLE;
      if (size > most) {
        throw refused(
            "%s: %s has a number of size %.3g, and %.0e is the most %s",
            file,
            names.of(j),
            size,
            most,
            standardise ? "whose square is a number" : "that a network takes as it is");
      }
      if (high > low && high - low < 1 / LARGEST) {
        throw refused(
            "%s: %s has numbers that differ by %.3g at most, too little to have a deviation",
            file, names.of(j), high - low);
      }
      if (high > low && size > FARTHEST * (high - low)) {
        throw refused(
            "%s: %s has numbers around %.6g that differ by %.3g at most, which their rounding"
                + " blurs",
            file, names.of(j), low, high - low);
      }
    }
  }

  private static SettingException refused(String format, Object... arguments) {
    return new SettingException("file", String.format(Locale.ROOT, format, arguments));
  }
}
