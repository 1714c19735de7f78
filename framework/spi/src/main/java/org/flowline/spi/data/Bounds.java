package org.flowline.spi.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Between which numbers each coordinate of a point is, the bounds themselves left out: the open box
 * outside of which the law has no density.
 *
 * @param low the lower bound of each coordinate, minus infinity where it has none; no numbers at
 *     all where no coordinate has any bound
 * @param high the upper bound of each, likewise
 * @since 0.1.0
 */
public record Bounds(List<Double> low, List<Double> high) {
  /** Those of points of which no coordinate has any. */
  public static final Bounds NONE = new Bounds(List.of(), List.of());

  /**
   * Copies, and forgets bounds that are all infinite.
   *
   * @throws IllegalArgumentException if there are not as many lower as upper ones, a lower one is
   *     not below its upper one, or no double is between
   */
  public Bounds {
    if (low.size() != high.size()) {
      throw new IllegalArgumentException(
          "%d lower bounds and %d upper ones".formatted(low.size(), high.size()));
    }
    boolean any = false;
    for (int j = 0; j < low.size(); j++) {
      double from = low.get(j);
      double to = high.get(j);
      if (!(from < to)) {
        throw new IllegalArgumentException(
            "a lower bound is below its upper one, and %s is not below %s".formatted(from, to));
      }
      if (Math.nextUp(from) >= to) {
        throw new IllegalArgumentException("no double is between %s and %s".formatted(from, to));
      }
      any |= Double.isFinite(from) || Double.isFinite(to);
    }
    low = any ? List.copyOf(low) : List.of();
    high = any ? List.copyOf(high) : List.of();
  }

  /** The same bounds of every coordinate. */
  public static Bounds all(int width, double low, double high) {
    return new Bounds(Collections.nCopies(width, low), Collections.nCopies(width, high));
  }

  /** Whether no coordinate has any. */
  public boolean none() {
    return low.isEmpty();
  }

  /** The lower bound of a coordinate; minus infinity where it has none. */
  public double low(int j) {
    return none() ? Double.NEGATIVE_INFINITY : low.get(j);
  }

  /** The upper bound of a coordinate; infinity where it has none. */
  public double high(int j) {
    return none() ? Double.POSITIVE_INFINITY : high.get(j);
  }

  /** Whether a coordinate has one at least. */
  public boolean bounded(int j) {
    return Double.isFinite(low(j)) || Double.isFinite(high(j));
  }

  /** The same without those of some coordinates. */
  public Bounds without(Collection<Integer> coordinates) {
    if (none() || coordinates.isEmpty()) {
      return this;
    }
    List<Double> from = new ArrayList<>(low);
    List<Double> to = new ArrayList<>(high);
    for (int j : coordinates) {
      from.set(j, Double.NEGATIVE_INFINITY);
      to.set(j, Double.POSITIVE_INFINITY);
    }
    return new Bounds(from, to);
  }

  /**
   * The first coordinate of a point that is on a bound or beyond; -1 if the point is within.
   *
   * @param points {@code [rows, d]}
   * @param row which of them
   */
  public int breach(double[] points, int row) {
    int width = low.size();
    for (int j = 0; j < width; j++) {
      double x = points[row * width + j];
      if (!(x > low.get(j) && x < high.get(j))) {
        return j;
      }
    }
    return -1;
  }

  /**
   * The bounds of a coordinate that has any, in words: {@code between 0 and 1}, {@code above 0}.
   */
  public String inWords(int j) {
    if (Double.isInfinite(high.get(j))) {
      return "above " + number(low.get(j));
    }
    return Double.isInfinite(low.get(j))
        ? "below " + number(high.get(j))
        : "between %s and %s".formatted(number(low.get(j)), number(high.get(j)));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
