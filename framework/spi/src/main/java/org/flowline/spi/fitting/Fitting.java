package org.flowline.spi.fitting;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a part of an experiment fits the others; checked when the spec is read.
 *
 * @since 0.1.0
 */
public interface Fitting {
  /** What it has, with its settings, that another part may need. */
  default Set<Capability> offers() {
    return Set.of();
  }

  /** Whether it has something that another part may need. */
  default boolean offers(Capability what) {
    return offers().contains(what);
  }

  /** What it needs of other parts. */
  default List<Need> needs() {
    return List.of();
  }

  /** Whether it needs something. */
  default boolean needs(Capability what) {
    return needs().stream().anyMatch(need -> need.anyOf().contains(what));
  }

  /** What to set so that it has what it has not; empty if there is no such setting. */
  default Optional<Remedy> remedy(Capability missing) {
    return Optional.empty();
  }

  /**
   * A setting that decides on a capability.
   *
   * @param setting its name
   * @param advice such as {@code leave 'dropout' out}
   */
  record Remedy(String setting, String advice) {}
}
