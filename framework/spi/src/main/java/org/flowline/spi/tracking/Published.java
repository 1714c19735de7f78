package org.flowline.spi.tracking;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a publication got.
 *
 * @param complete whether everything on disk has arrived
 * @param address where a browser shows it, if it is known
 * @param problem why it is not complete, or what was left out
 * @param views where a browser shows it in other ways, by their names, the most useful first
 * @param notes what else there is to know, a sentence each
 * @since 0.1.0
 */
public record Published(
    boolean complete,
    Optional<URI> address,
    Optional<String> problem,
    Map<String, URI> views,
    List<String> notes) {
  /** Copies. */
  public Published {
    views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
    notes = List.copyOf(notes);
  }

  /** Without views and notes. */
  public Published(boolean complete, Optional<URI> address, Optional<String> problem) {
    this(complete, address, problem, Map.of(), List.of());
  }
}
