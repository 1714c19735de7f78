package org.flowline.spi.tracking;

import java.io.IOException;

/**
 * A tracker that can try, before anything depends on it, whether its place takes runs.
 *
 * @since 0.1.0
 */
public interface ProbedTracker extends Tracker {
  /**
   * Publishes something small and removes it again.
   *
   * @return what was reached, in one line
   * @throws IOException with what is wrong, in one line
   */
  String probe() throws IOException;
}
