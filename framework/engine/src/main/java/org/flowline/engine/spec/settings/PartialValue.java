package org.flowline.engine.spec.settings;

import java.util.Optional;

/** A value of which parts may be missing, because they are wrong. */
sealed interface PartialValue permits PartialRecord, PartialList {
  /** The value, if nothing is missing. */
  Optional<Object> whole();

  /** A value that may be partial, if nothing is missing. */
  static Optional<Object> whole(Object value) {
    return value instanceof PartialValue partial ? partial.whole() : Optional.of(value);
  }
}
