package org.flowline.spi.data;

import java.util.List;
import java.util.stream.IntStream;

/** Where the points of a source or of a target come from. */
public sealed interface Data permits Distribution, Dataset {
  /** The shape of one point. */
  Shape shape();

  /** How many classes its points are labelled with; 0 if they have no labels. */
  default int classes() {
    return 0;
  }

  /** What the classes are called, in their order; their numbers from 0 if they have no names. */
  default List<String> classNames() {
    return IntStream.range(0, classes()).mapToObj(Integer::toString).toList();
  }

  /** What the coordinates are called, in their order; empty if they have no names. */
  default List<String> columns() {
    return List.of();
  }
}
