package org.flowline.spi.data;

/** Where the points of a source or of a target come from. */
public sealed interface Data permits Distribution, Dataset {
  /** The shape of one point. */
  Shape shape();
}
