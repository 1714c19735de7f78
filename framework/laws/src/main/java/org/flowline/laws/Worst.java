package org.flowline.laws;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * The largest of several deviations and where it was.
 *
 * @since 0.1.0
 */
public final class Worst {
  private double value = 0;
  private String where = "everywhere";

  /** No deviation yet. */
  public Worst() {}

  /**
   * The figure of a law.
   *
   * @param limit up to which it holds
   * @param unit of deviations and limit
   * @param search adds deviations; where it throws, the figure is no number
   */
  public static Figure of(String law, double limit, String unit, Consumer<Worst> search) {
    Worst worst = new Worst();
    try {
      search.accept(worst);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return Figure.thrown(law, limit, unit, e);
    }
    return worst.figure(law, limit, unit);
  }

  /** A time in words. */
  public static String at(double t) {
    return String.format(Locale.ROOT, "at t = %.6g", t);
  }

  /** Takes one deviation; one that is not a number stays the worst. */
  public void add(double deviation, String place) {
    if (!(deviation <= value) && !Double.isNaN(value)) {
      value = deviation;
      where = place;
    }
  }

  /** As a figure. */
  public Figure figure(String law, double limit, String unit) {
    return new Figure(law, value, limit, unit, where);
  }
}
