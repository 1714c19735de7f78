package org.flowline.plugins.optimizers;

/** The ranges that settings of optimizers share. */
final class Setting {
  private Setting() {}

  static void checkPositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be greater than 0 and finite, got " + value);
    }
  }

  static void checkNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite, got " + value);
    }
  }

  static void checkFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
  }

  /** A denominator that single precision does not round to 0. */
  static void checkSingle(String name, double value) {
    if (!(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " must be a positive number of single precision, got " + value);
    }
  }

  /** Checks what an updater is given. */
  static void checkStep(int size, float[] weights, float[] gradient, long step) {
    if (weights.length != size || gradient.length != size) {
      throw new IllegalArgumentException(
          "state for %d weights, got %d weights and %d gradients"
              .formatted(size, weights.length, gradient.length));
    }
    if (step < 1) {
      throw new IllegalArgumentException("steps are numbered from 1, got " + step);
    }
  }
}
