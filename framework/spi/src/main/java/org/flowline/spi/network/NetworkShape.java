package org.flowline.spi.network;

import org.flowline.spi.data.Shape;

/**
 * What a network takes and gives.
 *
 * @param point the shape of one point
 * @param fields how many vector fields it stands for, at least 1; an invertible network is one map
 * @param condition columns of the condition, such as one a class of points; 0 for a network without
 *     one
 * @param times how many times it is told of each point, at least 1
 * @since 0.1.0
 */
public record NetworkShape(Shape point, int fields, int condition, int times) {
  /** One time. */
  public NetworkShape(Shape point, int fields, int condition) {
    this(point, fields, condition, 1);
  }

  /** One field of one time without a condition. */
  public static NetworkShape of(Shape point) {
    return new NetworkShape(point, 1, 0);
  }

  /**
   * The columns of the condition, by the name that they had when they were classes only.
   *
   * @deprecated {@link #condition} says the same
   */
  @Deprecated(since = "0.1.0")
  public int classes() {
    return condition;
  }

  /** The coordinates of all fields at one point. */
  public int outputs() {
    return Math.multiplyExact(fields, point.width());
  }
}
