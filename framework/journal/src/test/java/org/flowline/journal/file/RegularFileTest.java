package org.flowline.journal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pipe or a device would hold a reader for ever, which the time limits are for. */
@Timeout(60)
class RegularFileTest {
  @TempDir private Path directory;

  @Test
  void readsAFileAndALinkToIt() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    assertEquals(Optional.empty(), RegularFile.flaw(link));
    assertArrayEquals("content".getBytes(UTF_8), RegularFile.read(link, 7));
  }

  @Test
  void saysHowLongAFileMayBe() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");

    assertTold(() -> RegularFile.read(file, 6), "has 7 bytes, and at most 6 can be read");
  }

  @Test
  void refusesADeviceADirectoryAndWhatIsNotThere() {
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device));

    assertTold(() -> RegularFile.open(device).close(), "/dev/zero is a pipe, a device");
    assertTold(() -> RegularFile.open(directory).close(), "is a directory, not a file");
    Path missing = directory.resolve("missing");
    assertThrows(NoSuchFileException.class, () -> RegularFile.open(missing).close());
    assertEquals(Optional.of("does not exist"), RegularFile.flaw(missing));
  }

  @Test
  void refusesAPipeThatNobodyWrites() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertTold(() -> RegularFile.read(pipe, 100), "is a pipe");
    assertTold(() -> Npy.read(pipe), "is a pipe");
    assertTold(() -> Safetensors.read(pipe), "is a pipe");
  }

  /** Their size is 0, and reading some of them waits for the kernel to say something. */
  @Test
  void readsNoFurtherThanAFileReaches() throws IOException {
    Path endless = Path.of("/proc/self/environ");
    assumeTrue(Files.exists(endless));

    assertArrayEquals(new byte[0], RegularFile.read(endless, 100));
  }

  @Test
  void leavesWhatIsAppendedLater() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "content");
    try (InputStream in = RegularFile.open(file)) {
      Files.writeString(file, " and more", StandardOpenOption.APPEND);
      assertArrayEquals("content".getBytes(UTF_8), in.readAllBytes());
      assertEquals(-1, in.read());
    }
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void assertTold(Reading reading, String words) {
    String message = String.valueOf(assertThrows(IOException.class, reading::run).getMessage());
    assertTrue(message.contains(words), message);
  }
}
