package org.flowline.spi.flow;

import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Shape;

/**
 * A trained map from source to data: along a velocity field, in jumps between times, or at once.
 *
 * @since 0.1.0
 */
public sealed interface Flow permits ContinuousFlow, FlowMap, InvertibleFlow {
  /** The shape of one point. */
  Shape shape();

  /**
   * How many coordinates vary from point to point: those that densities are over. A coordinate that
   * has one value in all data is not among them.
   */
  default int dimensions() {
    return shape().width();
  }

  /**
   * Between which numbers its points are, at all times; outside, its densities are 0. None, unless
   * it says so.
   */
  default Bounds bounds() {
    return Bounds.NONE;
  }
}
