package org.flowline.engine.wiring.rule;

/** The data of a run are not what they were, and rows of them are needed. */
public final class ChangedDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with a message that names the file. */
  public ChangedDataException(String message) {
    super(message);
  }

  /** The same with what was thrown. */
  public ChangedDataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Data whose content is another one. */
  public static ChangedDataException changed(String what, String recorded, String today) {
    return new ChangedDataException(
        "%s has changed since the run was made (SHA-256 %s then, %s today)"
            .formatted(what, shortened(recorded), shortened(today)));
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
