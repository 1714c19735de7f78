package org.flowline.spi.flow;

import org.flowline.spi.data.Shape;

/** A trained map from source to data: along a velocity field, or at once. */
public sealed interface Flow permits ContinuousFlow, InvertibleFlow {
  /** The shape of one point. */
  Shape shape();
}
