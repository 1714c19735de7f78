package org.flowline.journal.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file that can be read and is not, or not any more, what was written for this purpose. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Names the file.
   *
   * @param file the file
   * @param reason what is wrong with it, as the rest of a sentence
   */
  public DamagedFileException(Path file, String reason) {
    super(file + ": " + reason);
  }

  /** Names the file, and what was found out first. */
  public DamagedFileException(Path file, String reason, Throwable cause) {
    super(file + ": " + reason, cause);
  }
}
