package org.flowline.journal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.flowline.journal.file.DirectorySync;
import org.flowline.journal.file.FileFailure;

/** A file of lines that one process appends to. Not safe for use by several threads. */
public final class AppendedLines implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  // Not a FileChannel: interrupting a thread that writes to one closes it, and what the run has to
  // say after an interrupt would be lost.
  private final RandomAccessFile file;
  private final Path path;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private long position;
  private boolean closed;

  private AppendedLines(Path path, RandomAccessFile file, long position) {
    this.path = path;
    this.file = file;
    this.position = position;
  }

  /** Opens a file behind its last whole line, creating it where there is none. */
  public static <E> AppendedLines open(
      Path linesFile, JsonLines.Decoder<E> decoder, Consumer<? super E> present)
      throws IOException {
    Path path = linesFile.toAbsolutePath();
    Path directory = Files.createDirectories(path.resolveSibling(""));
    if (!Files.exists(path)) {
      Files.createFile(path);
      DirectorySync.sync(directory);
    }
    JsonLines.Extent good = JsonLines.scan(path, decoder, present);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      // Not where nothing is torn: it would make the file newer than what was made of it.
      if (file.length() > good.bytes()) {
        file.setLength(good.bytes());
      }
      AppendedLines lines = new AppendedLines(path, file, good.bytes());
      if (!good.terminated()) {
        lines.buffer.write('\n');
      }
      return lines;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Refuses to go on after the end.
   *
   * @throws IOException if this is closed
   */
  public void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the journal is closed");
    }
  }

  /** Adds a line, which is in the file after {@link #flush}. */
  public void append(String line) throws IOException {
    buffer.writeBytes(line.getBytes(UTF_8));
    buffer.write('\n');
    if (buffer.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  /** Hands all lines to the system: others see them. */
  public void flush() throws IOException {
    if (buffer.size() == 0) {
      return;
    }
    // A write that failed half-way is written over by the next, not continued behind its ruin.
    try {
      file.seek(position);
      file.write(buffer.toByteArray());
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
    position += buffer.size();
    buffer.reset();
  }

  /** Waits until all lines are on the disk. */
  public void sync() throws IOException {
    flush();
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw FileFailure.of(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      sync();
    }
  }
}
