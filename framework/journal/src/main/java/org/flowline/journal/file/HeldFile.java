package org.flowline.journal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that this process holds alone, until it is closed or the process dies: the operating
 * system then gives it back, on a directory that several machines share, too. What is written in it
 * says who holds it, or held it last.
 */
public final class HeldFile implements AutoCloseable {
  /**
   * What this process holds, or is looking at, with the text in it. On POSIX a lock belongs to the
   * process, and closing any handle of the file gives it back: so a file of this table is not
   * opened a second time.
   */
  private static final Map<Path, String> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  /** Behind the text, so that it can be read while the file is held (Windows). */
  private static final long LOCKED_BYTE = 1 << 20;

  private static final int MOST_BYTES = 1 << 12;

  /** How often a file is tried again that somebody removed while it was opened. */
  private static final int ATTEMPTS = 100;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final String before;
  private boolean closed;

  private HeldFile(Path file, FileChannel channel, FileLock lock) throws IOException {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    before = text(channel);
  }

  /**
   * Takes a file, which is made where it is missing; its directory is there.
   *
   * @return empty if a process holds it, this one or another
   * @throws IOException if it cannot be made or opened, or its file system has no locks
   */
  public static Optional<HeldFile> take(Path file) throws IOException {
    Path real = real(file);
    if (OF_THIS_PROCESS.putIfAbsent(real, "") != null) {
      return Optional.empty();
    }
    Optional<HeldFile> taken = Optional.empty();
    try {
      taken = open(real);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        OF_THIS_PROCESS.remove(real);
      }
    }
  }

  /**
   * What is written in a file, whoever holds it; nothing where there is none.
   *
   * @throws IOException if it cannot be read
   */
  public static String textOf(Path file) throws IOException {
    Path real = real(file);
    String own = OF_THIS_PROCESS.putIfAbsent(real, "");
    if (own != null) {
      return own;
    }
    try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
      return text(channel);
    } catch (NoSuchFileException e) {
      return "";
    } finally {
      OF_THIS_PROCESS.remove(real);
    }
  }

  private static Path real(Path file) throws IOException {
    return file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
  }

  /**
   * A file that its holder has removed may have been opened before that, and its lock is worth
   * nothing: whoever has it sees that another file, or none, has the name.
   */
  private static Optional<HeldFile> open(Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      make(file);
      Optional<Object> key = key(file);
      if (key.isPresent()) {
        Optional<FileChannel> opened = channel(file);
        if (opened.isPresent()) {
          FileChannel channel = opened.get();
          boolean kept = false;
          try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
              return Optional.empty();
            }
            if (key(file).equals(key)) {
              HeldFile held = new HeldFile(file, channel, lock);
              kept = true;
              return Optional.of(held);
            }
          } catch (OverlappingFileLockException e) {
            return Optional.empty();
          } catch (IOException e) {
            throw FileFailure.of(file, e);
          } finally {
            if (!kept) {
              channel.close();
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static void make(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // Somebody else was first.
        return;
      }
    }
  }

  private static Optional<FileChannel> channel(Path file) throws IOException {
    try {
      return Optional.of(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Which file has the name now; the name itself on a system that does not tell. */
  private static Optional<Object> key(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? file : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    int read = 0;
    while (read >= 0 && bytes.hasRemaining()) {
      read = channel.read(bytes, bytes.position());
    }
    return new String(bytes.array(), 0, bytes.position(), UTF_8).strip();
  }

  /** What was written in it when it was taken. */
  public String before() {
    return before;
  }

  /**
   * Writes who holds it, a line of at most 4096 bytes.
   *
   * @throws IOException if it cannot be written; the file is given back then
   */
  public synchronized void write(String text) throws IOException {
    OF_THIS_PROCESS.put(file, text);
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((text + "\n").getBytes(UTF_8)), 0);
    } catch (IOException e) {
      close();
      throw FileFailure.of(file, e);
    }
  }

  /** Removes the file and gives it back. */
  public synchronized void remove() throws IOException {
    if (!closed) {
      try {
        Files.deleteIfExists(file);
      } finally {
        close();
      }
    }
  }

  /** Gives it back, with what is written in it; closing again does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      lock.release();
    } finally {
      OF_THIS_PROCESS.remove(file);
    }
  }

  @Override
  public String toString() {
    return "HeldFile[" + file + "]";
  }
}
