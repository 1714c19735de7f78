package org.flowline.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

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

  private static final int BUFFER_BYTES = 1 << 16;

  // Not a FileChannel: interrupting a thread that writes to one closes it, and what the run has to
  // say after an interrupt would be lost.
  private final RandomAccessFile file;
  private final SeenEvents seen;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private long position;
  private boolean closed;

  private Journal(RandomAccessFile file, SeenEvents seen, long position) {
    this.file = file;
    this.seen = seen;
    this.position = position;
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
    Path path = eventsFile.toAbsolutePath();
    Path directory = Files.createDirectories(path.resolveSibling(""));
    if (!Files.exists(path)) {
      Files.createFile(path);
      DirectorySync.sync(directory);
    }
    SeenEvents seen = new SeenEvents();
    JournalReader.Extent good = JournalReader.scan(path, seen::add);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.setLength(good.bytes());
      Journal journal = new Journal(file, seen, good.bytes());
      if (!good.terminated()) {
        journal.buffer.write('\n');
      }
      return journal;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends an event unless it is already there; a state change also syncs.
   *
   * @param event what happened
   * @throws IOException where writing fails; the event is kept and written with the next one
   */
  public synchronized void append(Event event) throws IOException {
    if (closed) {
      throw new IOException("the journal is closed");
    }
    if (!seen.add(event)) {
      return;
    }
    buffer.writeBytes(EventJson.write(event).getBytes(UTF_8));
    buffer.write('\n');
    if (event instanceof Event.StateChanged) {
      sync();
    } else if (buffer.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  /**
   * Hands everything appended so far to the operating system, so that readers see it.
   *
   * @throws IOException where writing fails
   */
  public synchronized void flush() throws IOException {
    if (buffer.size() == 0) {
      return;
    }
    // A write that failed half-way is written over by the next, not continued behind its ruin.
    file.seek(position);
    file.write(buffer.toByteArray());
    position += buffer.size();
    buffer.reset();
  }

  /**
   * Flushes, and returns when everything appended so far is on the disk.
   *
   * @throws IOException where writing fails
   */
  public synchronized void sync() throws IOException {
    flush();
    file.getFD().sync();
  }

  /** Syncs and closes; closing again does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      sync();
    }
  }
}
