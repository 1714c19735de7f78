package org.flowline.spi.network;

import org.flowline.spi.data.Shape;

/**
 * What a network takes and gives.
 *
 * @param point the shape of one point
 * @param fields how many vector fields it stands for, at least 1; an invertible network is one map
 * @param classes columns of the condition, one a class of points; 0 for a network without one
 * @param times how many times it is told of each point, at least 1
 * @since 0.1.0
 */
public record NetworkShape(Shape point, int fields, int classes, int times) {
  /** One time. */
  public NetworkShape(Shape point, int fields, int classes) {
    this(point, fields, classes, 1);
  }

  /** One field of one time without a condition. */
  public static NetworkShape of(Shape point) {
    return new NetworkShape(point, 1, 0);
  }

  /** The coordinates of all fields at one point. */
  public int outputs() {
    return Math.multiplyExact(fields, point.width());
  }
}
