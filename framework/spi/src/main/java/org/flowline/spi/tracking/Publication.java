package org.flowline.spi.tracking;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a tracker does for one subject until it is closed.
 *
 * @since 0.1.0
 */
public interface Publication extends AutoCloseable {
  /**
   * Publishes what is still missing, now that nothing is written any more.
   *
   * @param page the files of the subject's page, the page itself first; none if there is no page
   * @param patience how long to wait since anything was last published
   */
  Published finish(List<Path> page, Duration patience) throws InterruptedException;

  /** Stops at once; what is not published stays on disk. */
  @Override
  void close();
}
