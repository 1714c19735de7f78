package org.flowline.journal.json;

/** A line that is JSON but not an event. */
public final class NotAnEventException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the line. */
  public NotAnEventException(String message) {
    super(message);
  }
}
