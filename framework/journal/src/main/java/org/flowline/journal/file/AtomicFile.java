package org.flowline.journal.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all, even when the machine dies. */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /**
   * Writes under a temporary name in the same directory, syncs, renames, and syncs the directory.
   *
   * <p>The temporary name follows from the file's, so that what a killed process left behind is
   * written over the next time; one writer a file at a time.
   *
   * <p>What is no regular file, such as a device or a pipe, is written to, not replaced.
   *
   * @param file the file to create or to replace; its directory is created where it is missing
   * @param content writes the content; the stream is buffered, and closed afterwards
   * @throws IOException where writing fails, naming the file, which is then as it was before
   */
  public static void write(Path file, IOConsumer<? super OutputStream> content) throws IOException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
        through(file, content);
      } else {
        replace(file, content, true);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /**
   * Writes what other processes shall read now and nobody needs once the machine has died: they see
   * it whole or not at all, but nothing waits for the disk, which takes some ten times longer.
   *
   * @param file the file to create or to replace
   * @param content as for {@link #write}
   * @throws IOException as {@link #write} does
   */
  public static void pass(Path file, IOConsumer<? super OutputStream> content) throws IOException {
    try {
      replace(file, content, false);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static void through(Path file, IOConsumer<? super OutputStream> content)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      content.accept(out);
    }
  }

  private static void replace(Path file, IOConsumer<? super OutputStream> content, boolean lasting)
      throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = directory(target.resolveSibling(""));
    Path temporary = directory.resolve("." + target.getFileName() + ".tmp");
    try {
      replace(target, temporary, content, lasting);
    } catch (IOException e) {
      throw FileFailure.renamed(temporary, file, e);
    }
    if (lasting) {
      DirectorySync.sync(directory);
    }
  }

  private static void replace(
      Path target, Path temporary, IOConsumer<? super OutputStream> content, boolean lasting)
      throws IOException {
    try {
      try (FileOutputStream raw = new FileOutputStream(temporary.toFile());
          OutputStream out = new BufferedOutputStream(raw, BUFFER_BYTES)) {
        content.accept(out);
        out.flush();
        if (lasting) {
          raw.getFD().sync();
        }
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The directory of a file, made if it is missing. */
  private static Path directory(Path directory) throws IOException {
    try {
      return Files.createDirectories(directory);
    } catch (NoSuchFileException e) {
      // What does not exist is its parent, where nobody can make one.
      FileSystemException unmade =
          new FileSystemException(directory.toString(), null, "the directory cannot be made");
      unmade.initCause(e);
      throw unmade;
    }
  }
}
