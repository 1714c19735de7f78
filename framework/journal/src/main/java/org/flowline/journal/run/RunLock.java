package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.journal.file.HeldFile;

/**
 * The right to write to a run directory, held from its creation to {@link #close}, and given back
 * by the operating system if the process dies. The lock file names the process that holds it.
 */
public final class RunLock implements AutoCloseable {
  private final HeldFile held;
  private boolean closed;

  private RunLock(HeldFile held) {
    this.held = held;
  }

  /**
   * Takes the lock of a directory, which is made where it is missing.
   *
   * @throws RunHeldException if another process holds it
   */
  public static RunLock acquire(Path run) throws IOException {
    Path file = Files.createDirectories(run).resolve(".lock");
    Optional<HeldFile> held = HeldFile.take(file);
    if (held.isEmpty()) {
      throw new RunHeldException(
          run, Optional.of(HeldFile.textOf(file)).filter(text -> text.matches("\\d+")));
    }
    held.get().write(Long.toString(ProcessHandle.current().pid()));
    return new RunLock(held.get());
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

  /** Gives the run back; closing again does nothing. The lock file stays, empty. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      try (held) {
        held.write("");
      }
    }
  }

  @Override
  public String toString() {
    return "RunLock[" + held + "]";
  }
}
