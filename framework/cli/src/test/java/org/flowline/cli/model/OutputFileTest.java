package org.flowline.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be written is refused before anything is computed for it. */
class OutputFileTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path directory;

  static boolean hasADevice() {
    return Files.exists(FULL);
  }

  private static void assertRefused(String told, String... arguments) {
    Invocation refused = Invocation.of(arguments);
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(told), refused.printed());
    assertTrue(refused.out().isEmpty(), refused.printed());
  }

  private static String[] figure(Path file) {
    return new String[] {"plugins", "check", "solver", "rk4", "--figure", file.toString()};
  }

  @Test
  void aFigureIsAPng() {
    assertRefused("a directory", figure(directory));
    assertRefused("does not end in .png or .svg or .pdf", figure(directory.resolve("orders.jpg")));
    assertTrue(Files.notExists(directory.resolve("orders.jpg")));
  }

  @Test
  void weightsAreNoDirectory() {
    assertRefused("a directory", "bench", "sample", "--weights", directory.toString());
  }

  @Test
  @EnabledIf("hasADevice")
  void noDeviceIsWritten() {
    assertRefused("no regular file", figure(FULL));
    assertRefused("no regular file", "bench", "sample", "--weights", FULL.toString());
  }
}
