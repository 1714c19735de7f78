package org.flowline.spi.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Fitting;
import org.flowline.spi.fitting.Trait;

/**
 * Where the points of a source or of a target come from.
 *
 * @since 0.1.0
 */
public sealed interface Data extends Fitting permits Distribution, Dataset {
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

  /**
   * What the numbers are called that are known of each point beside where it is, in their order, by
   * which a condition is given; empty if there are none.
   */
  default List<String> contextColumns() {
    return List.of();
  }

  /** What the coordinates are called, in their order; empty if they have no names. */
  default List<String> columns() {
    return List.of();
  }

  /**
   * Between which numbers its coordinates are; none has any, unless it says so. Training sees such
   * a coordinate on an unbounded scale, so that samples stay within.
   */
  default Bounds bounds() {
    return Bounds.NONE;
  }

  /** Labels, context, what observes it, its density and posteriors, of which it has any. */
  @Override
  default Set<Capability> offers() {
    Set<Capability> offers = new HashSet<>();
    if (classes() > 0) {
      offers.add(Trait.LABELS);
    }
    if (!contextColumns().isEmpty()) {
      offers.add(Trait.CONTEXT);
    }
    if (this instanceof ObservationModel) {
      offers.add(Trait.SIMULATION);
    }
    if (this instanceof Distribution law && law.density().isPresent()) {
      offers.add(Trait.DENSITY);
    }
    if (this instanceof Distribution law && law.referencePosteriors().isPresent()) {
      offers.add(Trait.POSTERIORS);
    }
    return Set.copyOf(offers);
  }
}
