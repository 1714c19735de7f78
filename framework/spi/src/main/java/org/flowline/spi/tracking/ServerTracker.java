package org.flowline.spi.tracking;

import java.util.Optional;

/**
 * A tracker that publishes to a server, which commands name by its address. They make one with the
 * defaults of its settings and ask it for another, so every setting has a default.
 *
 * @since 0.1.0
 */
public interface ServerTracker extends Tracker {
  /** The environment variable that names the server where nothing else does. */
  String addressVariable();

  /**
   * A tracker of the same kind for a server.
   *
   * @param experiment where the runs go on it; the tracker's own choice if empty
   * @throws IllegalArgumentException if the address is none, in one sentence
   */
  Tracker at(String address, Optional<String> experiment);
}
