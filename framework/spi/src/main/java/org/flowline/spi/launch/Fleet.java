package org.flowline.spi.launch;

import java.io.IOException;

/**
 * Sends workers that take requests by themselves, such as the jobs of a cluster's queue. They
 * outlive whoever sent them, and end when they have found no request for a while; so a study that
 * is cut off and goes on finds those that it had.
 *
 * @since 0.1.0
 */
public non-sealed interface Fleet extends Workplace {
  /** What would be done to send the workers, as a script or a text for people. */
  String plan(FleetOrder order);

  /**
   * Begins to look after the workers of a study; those of it that are there already are its own.
   *
   * @throws IOException if no worker can be had here, in a sentence
   */
  Crew muster(FleetOrder order) throws IOException;
}
