package org.flowline.engine.spec;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.ComponentKey;

/**
 * Whose settings are being read, for messages and origins.
 *
 * @param label what it is, such as {@code path 'ot'}
 * @param prefix the dotted key of the mapping, such as {@code path}
 * @param place where to show what is missing
 * @param extras keys beside the settings, read elsewhere
 * @param see the command that tells more
 */
record Owner(
    String label, String prefix, Position place, List<String> extras, Optional<String> see) {
  /** The owner of the settings of a component. */
  static Owner of(ComponentKey key, String prefix, Position place, List<String> extras) {
    return new Owner(
        key.toString(),
        prefix,
        place,
        extras,
        Optional.of("flowline plugins describe " + key.kind().label() + " " + key.type()));
  }
}
