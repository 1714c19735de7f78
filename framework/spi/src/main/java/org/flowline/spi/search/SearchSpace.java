package org.flowline.spi.search;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a study varies, and how often.
 *
 * @param axes in the order of the spec, at least one
 * @param trials the most that the study will have ({@code budget.trials}); empty where the spec
 *     does not say. A search may be asked for an index beyond it, because candidates that are
 *     excluded, or the same as an earlier one, do not count. Another budget is another study.
 * @since 0.1.0
 */
public record SearchSpace(List<SearchAxis> axes, OptionalInt trials) {
  /** Copies. */
  public SearchSpace {
    axes = List.copyOf(axes);
  }

  /** A space without a stated number of trials. */
  public SearchSpace(List<SearchAxis> axes) {
    this(axes, OptionalInt.empty());
  }
}
