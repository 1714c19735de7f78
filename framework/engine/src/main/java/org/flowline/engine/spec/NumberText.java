package org.flowline.engine.spec;

/** Doubles as people write them, exact on reading back. */
final class NumberText {
  private static final double EXACT = 1e15;

  private NumberText() {}

  /** {@code 5000}, {@code 0.1}, {@code 1e-5}. */
  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }
}
