package org.flowline.engine.train;

/**
 * Why a thread could not do its part, which another one waits for and has to hear of: memory that
 * does not suffice, or any other error, as much as an exception.
 *
 * @param cause unchecked
 */
record Failure(Throwable cause) {
  /** The cause, to be thrown; throws it itself if it is an error. */
  RuntimeException unchecked() {
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    throw (Error) cause;
  }
}
