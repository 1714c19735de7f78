package org.flowline.spi.search;

import java.util.List;

/**
 * What a study varies.
 *
 * @param axes in the order of the spec, at least one
 */
public record SearchSpace(List<SearchAxis> axes) {
  /** Copies. */
  public SearchSpace {
    axes = List.copyOf(axes);
  }
}
