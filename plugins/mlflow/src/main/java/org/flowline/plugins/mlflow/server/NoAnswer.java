package org.flowline.plugins.mlflow.server;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** Says in words why there was no answer. */
public final class NoAnswer {
  private NoAnswer() {}

  /** The reason, as the rest of a sentence. */
  public static String inWords(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ConnectException) {
        return "nothing answers there";
      }
      if (at instanceof HttpTimeoutException) {
        return "it did not answer in time";
      }
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
