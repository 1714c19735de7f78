package org.flowline.journal.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.flowline.journal.json.AppendedLines;
import org.flowline.journal.json.CorruptJournalException;

/**
 * Appends events to a run's {@code events.jsonl}, one JSON object a line in UTF-8.
 *
 * <p>Appending is idempotent: a metric, parameter or artifact whose identity (kind of event, key or
 * path, step, evaluation) is already in the file is not appended again, so that a resumed run may
 * repeat the steps after its last checkpoint. State changes and notes are always appended, and a
 * state change is on the disk when {@link #append} returns.
 *
 * <p>Safe for use by several threads. One process at a time writes a journal: see {@link RunLock}.
 */
public final class Journal implements Closeable {

  private final AppendedLines lines;
  private final SeenEvents seen;

  private Journal(AppendedLines lines, SeenEvents seen) {
    this.lines = lines;
    this.seen = seen;
  }

  /**
   * Opens a journal to append to, creating it where there is none, and cuts off a torn last line.
   *
   * @param eventsFile the journal, {@code events.jsonl}
   * @return the open journal, which knows what is already in the file
   * @throws CorruptJournalException where another line than the last is not an event
   * @throws IOException where the file cannot be read or written
   */
  public static Journal open(Path eventsFile) throws IOException {
    SeenEvents seen = new SeenEvents();
    return new Journal(AppendedLines.open(eventsFile, EventJson::read, seen::add), seen);
  }

  /**
   * Appends an event unless it is already there; a state change also syncs.
   *
   * @param event what happened
   * @throws IOException where writing fails; the event is kept and written with the next one
   */
  public synchronized void append(Event event) throws IOException {
    lines.checkOpen();
    if (!seen.add(event)) {
      return;
    }
    lines.append(EventJson.write(event));
    if (event instanceof Event.StateChanged) {
      lines.sync();
    }
  }

  /**
   * Hands everything appended so far to the operating system, so that readers see it.
   *
   * @throws IOException where writing fails
   */
  public synchronized void flush() throws IOException {
    lines.flush();
  }

  /**
   * Flushes, and returns when everything appended so far is on the disk.
   *
   * @throws IOException where writing fails
   */
  public synchronized void sync() throws IOException {
    lines.sync();
  }

  /** Syncs and closes; closing again does nothing. */
  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
