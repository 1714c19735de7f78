package org.flowline.cli.plugins;

import java.util.Locale;

/** Figures of laws as people read them. */
final class FigureText {
  private FigureText() {}

  /** Three digits and the unit; what is far below one in powers of ten. */
  static String of(double value, String unit) {
    String text =
        value == 0
            ? "0"
            : String.format(Locale.ROOT, Math.abs(value) < 0.001 ? "%.1e" : "%.3g", value);
    return unit.isEmpty() ? text : text + " " + unit;
  }
}
