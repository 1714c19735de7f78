package org.flowline.spi.launch;

import java.nio.file.Path;

/**
 * A worker that ended without an answer: killed, out of memory, crashed.
 *
 * @since 0.1.0
 */
public final class WorkerLostException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Path log;

  /**
   * Says how.
   *
   * @param reason such as {@code the worker was killed (signal 9)}
   * @param log what the worker said
   */
  public WorkerLostException(String reason, Path log) {
    super(reason);
    this.log = log;
  }

  /** What the worker said before its end. */
  public Path log() {
    return log;
  }
}
