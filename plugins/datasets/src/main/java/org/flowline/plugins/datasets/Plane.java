package org.flowline.plugins.datasets;

import java.util.List;
import org.flowline.spi.data.Shape;

/** What the distributions of the plane share: their shape and the checks of their settings. */
final class Plane {
  /** Points have two coordinates. */
  static final Shape SHAPE = Shape.of(2);

  private Plane() {}

  static void checkNotNegative(String setting, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(setting + " must be finite and at least 0, got " + value);
    }
  }

  static void checkPositive(String setting, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(setting + " must be finite and positive, got " + value);
    }
  }

  static void checkPoint(String setting, List<Double> value) {
    if (value.size() != 2 || !value.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(setting + " must be two finite numbers, got " + value);
    }
  }
}
