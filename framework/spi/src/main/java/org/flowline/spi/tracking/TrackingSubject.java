package org.flowline.spi.tracking;

import java.nio.file.Path;

/**
 * What a tracker publishes.
 *
 * @since 0.1.0
 */
public sealed interface TrackingSubject {
  /** Where it lies. */
  Path directory();

  /**
   * A study with all its runs.
   *
   * @param directory {@code runs/studies/<name>}
   */
  record OfStudy(Path directory) implements TrackingSubject {}

  /**
   * One evaluation of a run that belongs to no study.
   *
   * @param directory {@code runs/<id>}
   * @param evaluation the short key of the evaluation
   */
  record OfRun(Path directory, String evaluation) implements TrackingSubject {}
}
