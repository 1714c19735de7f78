package org.flowline.journal;

/** A line that is JSON but not an event. */
final class NotAnEventException extends Exception {
  private static final long serialVersionUID = 1L;

  NotAnEventException(String message) {
    super(message);
  }
}
