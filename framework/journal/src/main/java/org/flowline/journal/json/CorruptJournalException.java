package org.flowline.journal.json;

import java.io.IOException;
import java.nio.file.Path;

/** A line of a journal that is not an event, and is not merely a last line that was cut off. */
public final class CorruptJournalException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String directory;

  /**
   * Says where and what.
   *
   * @param file the journal
   * @param line the line number, from 1
   * @param detail what is wrong with the line
   */
  public CorruptJournalException(Path file, long line, String detail) {
    super(file + ":" + line + ": not an event: " + detail);
    directory = String.valueOf(file.toAbsolutePath().normalize().getParent());
  }

  /** The directory of the run or the study whose journal it is. */
  public String directory() {
    return directory;
  }
}
