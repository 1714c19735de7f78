package org.flowline.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file is said of the name that somebody gave it. */
class AtomicFileTest {
  @TempDir private Path directory;

  /** One that is too long with the ending of a temporary name. */
  @Test
  void namesTheFileAndNotItsTemporaryName() {
    Path file = directory.resolve("a".repeat(250) + ".csv");
    IOException failure =
        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1)));
    String told = String.valueOf(failure.getMessage());
    assertTrue(told.contains(file.toString()), told);
    assertFalse(told.contains(".tmp"), told);
  }

  @Test
  void keepsWhatKindOfFailureItIs() {
    Path file = directory.resolve("q.csv");
    Path temporary = directory.resolve(".q.csv.tmp");
    IOException denied =
        FileFailure.renamed(temporary, file, new AccessDeniedException(temporary.toString()));
    assertEquals(file.toString(), ((AccessDeniedException) denied).getFile());
    IOException other =
        FileFailure.renamed(
            temporary, file, new FileNotFoundException(temporary + " (Read-only file system)"));
    assertEquals(file + " (Read-only file system)", other.getMessage());
  }

  @Test
  void leavesTheFileAsItWasWhereItsContentFails() throws IOException {
    Path file = Files.writeString(directory.resolve("q.csv"), "before");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("no more");
                }));
    assertEquals("before", Files.readString(file));
    assertFalse(Files.exists(directory.resolve(".q.csv.tmp")));
  }
}
