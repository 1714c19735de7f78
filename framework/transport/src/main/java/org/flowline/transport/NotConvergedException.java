package org.flowline.transport;

/**
 * An iteration that did not reach its tolerance.
 *
 * @since 0.1.0
 */
public final class NotConvergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public NotConvergedException(String message) {
    super(message);
  }
}
