package org.flowline.spi.coupling;

/**
 * Batches that a coupling cannot pair, with the reason.
 *
 * @since 0.1.0
 */
public final class CouplingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public CouplingException(String message) {
    super(message);
  }

  /** A failure with its reason and what led to it. */
  public CouplingException(String message, Throwable cause) {
    super(message, cause);
  }
}
