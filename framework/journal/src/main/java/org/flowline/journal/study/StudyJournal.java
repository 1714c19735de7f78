package org.flowline.journal.study;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.flowline.journal.json.AppendedLines;
import org.flowline.journal.json.CorruptJournalException;
import org.flowline.journal.json.JsonLines;

/**
 * Appends events to a study's {@code study.jsonl}, one JSON object a line in UTF-8; each is on the
 * disk when {@link #append} returns. One process at a time writes it: see {@link
 * StudyDirectory#lock}.
 */
public final class StudyJournal implements Closeable {
  private final AppendedLines lines;

  private StudyJournal(AppendedLines lines) {
    this.lines = lines;
  }

  /**
   * Opens a journal to append to, creating it where there is none, and cuts off a torn last line.
   *
   * @throws CorruptJournalException where another line than the last is not an event
   * @throws IOException where the file cannot be read or written
   */
  public static StudyJournal open(StudyDirectory study) throws IOException {
    return open(study, event -> {});
  }

  /**
   * The same, and hands over the events that are there.
   *
   * @throws CorruptJournalException where another line than the last is not an event
   * @throws IOException where the file cannot be read or written
   */
  public static StudyJournal open(StudyDirectory study, Consumer<? super StudyEvent> present)
      throws IOException {
    return new StudyJournal(AppendedLines.open(study.events(), StudyEventJson::read, present));
  }

  /**
   * All events of a study, none where it has not begun.
   *
   * @throws CorruptJournalException where another line than the last is not an event
   * @throws IOException where the file cannot be read
   */
  public static List<StudyEvent> read(StudyDirectory study) throws IOException {
    List<StudyEvent> events = new ArrayList<>();
    if (Files.exists(study.events())) {
      JsonLines.scan(study.events(), StudyEventJson::read, events::add);
    }
    return List.copyOf(events);
  }

  /**
   * Appends events and syncs once.
   *
   * @throws IOException where writing fails
   */
  public synchronized void append(List<? extends StudyEvent> events) throws IOException {
    lines.checkOpen();
    for (StudyEvent event : events) {
      lines.append(StudyEventJson.write(event));
    }
    lines.sync();
  }

  /**
   * Appends an event that can be found again elsewhere: others see it, but it is on the disk only
   * with the next {@link #append}, which is before anything is decided from it.
   *
   * @throws IOException where writing fails
   */
  public synchronized void note(StudyEvent event) throws IOException {
    lines.checkOpen();
    lines.append(StudyEventJson.write(event));
    lines.flush();
  }

  /** Syncs and closes; closing again does nothing. */
  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
