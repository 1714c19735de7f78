package org.flowline.laws;

import java.util.Locale;

/**
 * How far a component is from one of its laws.
 *
 * @param law what has to hold, in words
 * @param value the largest deviation that was found; NaN is one
 * @param limit up to which the law holds
 * @param unit of both, empty for a plain number
 * @param where the largest deviation was found
 * @since 0.1.0
 */
public record Figure(String law, double value, double limit, String unit, String where) {
  /** Deviations of a mean are in its standard errors. */
  public static final String STANDARD_ERRORS = "s.e.";

  /**
   * The figure of a law whose check ended with an exception: no number, and where it was thrown.
   *
   * @param thrown by the component
   */
  public static Figure thrown(String law, double limit, String unit, Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return new Figure(law, Double.NaN, limit, unit, "threw " + thrown + place);
  }

  /** Whether the law holds. */
  public boolean holds() {
    return value <= limit;
  }

  /** The figure on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s: %.3g %s, limit %.3g, %s", law, value, unit, limit, where);
  }
}
