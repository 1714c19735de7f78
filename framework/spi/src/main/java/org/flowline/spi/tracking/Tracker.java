package org.flowline.spi.tracking;

import java.util.function.Consumer;

/**
 * A place where people compare runs. It reads what runs write to disk and never takes part in them:
 * whatever happens to the place, training goes on, and what could not be published stays on disk to
 * be published later.
 *
 * @since 0.1.0
 */
public interface Tracker {
  /**
   * Begins to publish on a thread of its own. It neither waits for the place nor throws where that
   * does not answer.
   *
   * @param subject what is published
   * @param told hears in one line when the place is lost, found again, or refuses
   */
  Publication begin(TrackingSubject subject, Consumer<String> told);
}
