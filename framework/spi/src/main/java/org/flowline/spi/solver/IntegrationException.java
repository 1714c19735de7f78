package org.flowline.spi.solver;

/**
 * An integration that cannot go on, with the time at which it stopped.
 *
 * @since 0.1.0
 */
public final class IntegrationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public IntegrationException(String message) {
    super(message);
  }
}
