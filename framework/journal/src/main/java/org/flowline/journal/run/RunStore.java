package org.flowline.journal.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A directory of runs as a whole, which is told from any other by a random number in it. A copy of
 * the directory is the same store, so that runs may be moved to another machine and published from
 * there; a copy whose {@code .store} is removed becomes a store of its own.
 *
 * @param path the directory of all runs
 */
public record RunStore(Path path) {
  private static final String FILE = ".store";

  /**
   * The store's random number as a UUID, drawn the first time that anybody asks. Of several
   * processes that ask at once one draws and the others read.
   *
   * @throws IOException where its file cannot be read or written, or holds something else
   */
  public String id() throws IOException {
    Path file = path.resolve(FILE);
    if (!Files.exists(file)) {
      draw(file);
    }
    String id = Files.readString(file).strip();
    try {
      return UUID.fromString(id).toString();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s holds no id of this store; remove it, and another is drawn".formatted(file), e);
    }
  }

  /** Whole or not at all, and never over the number of another process. */
  private static void draw(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    String id = UUID.randomUUID().toString();
    Path drawn = file.resolveSibling(FILE + "." + id);
    try {
      Files.writeString(drawn, id + "\n", UTF_8);
      try {
        Files.createLink(file, drawn);
      } catch (FileAlreadyExistsException e) {
        return;
      } catch (UnsupportedOperationException | FileSystemException e) {
        moveWhereThereAreNoLinks(drawn, file);
      }
    } finally {
      Files.deleteIfExists(drawn);
    }
  }

  private static void moveWhereThereAreNoLinks(Path drawn, Path file) throws IOException {
    try {
      Files.move(drawn, file);
    } catch (FileAlreadyExistsException e) {
      // Another process was first.
    }
  }
}
