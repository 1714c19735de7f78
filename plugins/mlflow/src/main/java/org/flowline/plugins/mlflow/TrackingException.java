package org.flowline.plugins.mlflow;

/** Why the server did not do what it was asked. */
final class TrackingException extends Exception {
  private static final long serialVersionUID = 1;

  /** What may help. */
  enum Kind {
    /** Time: it does not answer, is overloaded, or failed by itself. */
    UNREACHABLE,
    /** Other credentials. */
    DENIED,
    /** Nothing: it does not take this request. */
    REFUSED
  }

  private final Kind kind;

  TrackingException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The failure that an HTTP status means. */
  static TrackingException ofStatus(int status, String message) {
    Kind kind =
        switch (status) {
          case 401, 403 -> Kind.DENIED;
          case 408, 429 -> Kind.UNREACHABLE;
          default -> status >= 500 ? Kind.UNREACHABLE : Kind.REFUSED;
        };
    return new TrackingException(
        kind, "HTTP " + status + (message.isEmpty() ? "" : ": " + message));
  }
}
