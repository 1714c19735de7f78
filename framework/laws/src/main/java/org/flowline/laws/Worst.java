package org.flowline.laws;

import java.util.Locale;

/** The largest of several deviations and where it was. */
final class Worst {
  private double value = 0;
  private String where = "everywhere";

  /** A time in words. */
  static String at(double t) {
    return String.format(Locale.ROOT, "at t = %.6g", t);
  }

  /** Takes one deviation; one that is not a number stays the worst. */
  void add(double deviation, String place) {
    if (!(deviation <= value) && !Double.isNaN(value)) {
      value = deviation;
      where = place;
    }
  }

  /** As a figure. */
  Figure figure(String law, double limit, String unit) {
    return new Figure(law, value, limit, unit, where);
  }
}
