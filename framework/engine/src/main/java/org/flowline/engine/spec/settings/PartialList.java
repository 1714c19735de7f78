package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Optional;

/**
 * A list as far as it could be read.
 *
 * @param items one for each that was written, empty if it is wrong
 */
record PartialList(List<Optional<Object>> items) implements PartialValue {
  PartialList {
    items = List.copyOf(items);
  }

  @Override
  public Optional<Object> whole() {
    return items.stream().allMatch(Optional::isPresent)
        ? Optional.of(items.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }
}
