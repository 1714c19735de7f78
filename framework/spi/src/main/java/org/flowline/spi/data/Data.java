package org.flowline.spi.data;

/** Where the points of a source or of a target come from. */
public sealed interface Data permits Distribution, Dataset {
  /** The shape of one point. */
  Shape shape();

  /** How many classes its points are labelled with; 0 if they have no labels. */
  default int classes() {
    return 0;
  }
}
