package org.flowline.spi.path;

/**
 * Times between which a path is trained, or its flow integrated.
 *
 * @param from first time, at least 0
 * @param to last time, at most 1
 * @since 0.1.0
 */
public record Interval(double from, double to) {
  /** The whole of [0, 1]. */
  public static final Interval UNIT = new Interval(0, 1);

  /** Checks the order. */
  public Interval {
    if (!(0 <= from && from < to && to <= 1)) {
      throw new IllegalArgumentException("not an interval of times: [" + from + ", " + to + "]");
    }
  }

  /** Whether another interval lies within this one. */
  public boolean contains(Interval other) {
    return from <= other.from && other.to <= to;
  }

  /** The time at the given fraction of the interval. */
  public double at(double fraction) {
    return from + fraction * (to - from);
  }
}
