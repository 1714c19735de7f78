package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.flowline.journal.file.FileFailure;

/**
 * The right to write to a run directory, held from its creation to {@link #close}, and given back
 * by the operating system if the process dies. The lock file names the process that holds it.
 */
public final class RunLock implements AutoCloseable {

  /**
   * What this process holds. On POSIX a lock belongs to the process, and closing any handle of the
   * file gives it back: a second attempt in this process has to be refused before it opens the
   * file.
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  /** Behind the process number, so that it can be read while the lock is held (Windows). */
  private static final long LOCKED_BYTE = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private boolean closed;

  private RunLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock of a directory, which is made where it is missing.
   *
   * @throws RunHeldException if another process holds it
   */
  public static RunLock acquire(Path run) throws IOException {
    Path file = Files.createDirectories(run).toRealPath().resolve(".lock");
    if (!HELD_BY_THIS_PROCESS.add(file)) {
      throw new RunHeldException(run, Optional.of(ownPid()));
    }
    try {
      return open(run, file);
    } catch (IOException | RuntimeException e) {
      HELD_BY_THIS_PROCESS.remove(file);
      throw e;
    }
  }

  /** Removes a directory and all that is in it, unless a process holds it. */
  public static void removeUnheld(Path directory) throws IOException {
    acquire(directory).close();
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  private static RunLock open(Path run, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw new RunHeldException(run, pidIn(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ownPid() + "\n").getBytes(US_ASCII)), 0);
      return new RunLock(file, channel, lock);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new RunHeldException(run, Optional.of(ownPid()));
    } catch (RunHeldException e) {
      channel.close();
      throw e;
    } catch (IOException e) {
      channel.close();
      throw FileFailure.of(file, e);
    }
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static Optional<String> pidIn(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), US_ASCII).strip();
    return text.matches("\\d+") ? Optional.of(text) : Optional.empty();
  }

  /** Gives the run back; closing again does nothing. The lock file stays, empty. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (channel) {
      channel.truncate(0);
      lock.release();
    } finally {
      HELD_BY_THIS_PROCESS.remove(file);
    }
  }

  @Override
  public String toString() {
    return "RunLock[" + file + "]";
  }
}
