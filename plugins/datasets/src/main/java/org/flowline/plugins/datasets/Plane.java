package org.flowline.plugins.datasets;

import org.flowline.spi.data.Shape;

/** The shape that the distributions of the plane share. */
final class Plane {
  /** Points have two coordinates. */
  static final Shape SHAPE = Shape.of(2);

  private Plane() {}
}
