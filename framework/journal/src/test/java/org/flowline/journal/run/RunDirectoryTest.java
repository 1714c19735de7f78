package org.flowline.journal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.journal.file.AtomicFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  @TempDir Path directory;
  private RunDirectory run;

  @BeforeEach
  void nameTheRun() {
    run = new RunDirectory(directory.resolve("abc-s0"));
  }

  @Test
  void hasTheLayoutOfARun() {
    Path path = run.path();
    assertEquals("abc-s0", run.id());
    assertEquals(path.resolve("spec.yaml"), run.spec());
    assertEquals(path.resolve("provenance.json"), run.provenance());
    assertEquals(path.resolve("events.jsonl"), run.events());
    assertEquals(path.resolve("checkpoints"), run.checkpoints());
    assertEquals(path.resolve("artifacts/evaluation-1f"), run.evaluation("1f"));
    assertEquals(
        "artifacts/evaluation-1f/samples.npy",
        run.relative(run.evaluation("1f").resolve("samples.npy")));
  }

  @Test
  void refusesKeysAndPathsThatLeaveTheRun() {
    assertThrows(IllegalArgumentException.class, () -> run.evaluation("../x"));
    assertThrows(IllegalArgumentException.class, () -> run.evaluation(""));
    assertThrows(IllegalArgumentException.class, () -> run.relative(directory.resolve("other")));
    assertThrows(IllegalArgumentException.class, () -> run.relative(run.path().resolve("../x")));
  }

  @Test
  void isHeldOnceInThisProcess() throws IOException {
    RunLock lock = run.lock();
    RunHeldException e = assertThrows(RunHeldException.class, run::lock);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("abc-s0"), message);
    assertTrue(message.contains(Long.toString(ProcessHandle.current().pid())), message);
    lock.close();
    lock.close();
    run.lock().close();
  }

  @Test
  void isHeldByAnotherProcessUntilThatDies() throws Exception {
    Process other = holdInAnotherProcess();
    try {
      RunHeldException e = assertThrows(RunHeldException.class, run::lock);
      assertTrue(String.valueOf(e.getMessage()).contains("process " + other.pid()), e.getMessage());
    } finally {
      other.destroyForcibly().waitFor();
    }
    run.lock().close();
  }

  @Test
  void aSecondAttemptDoesNotGiveTheLockBack() throws Exception {
    try (RunLock lock = run.lock()) {
      assertThrows(RunHeldException.class, run::lock);
      Process other = holdInAnotherProcess();
      assertEquals(RunHolder.HELD, other.waitFor(), lock::toString);
    }
  }

  @Test
  void writesAWholeFileOrLeavesTheOldOne() throws IOException {
    Path file = directory.resolve("new/file.bin");
    AtomicFile.write(file, out -> out.write(new byte[] {1, 2, 3}));
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(9);
                  throw new IOException("no space left");
                }));
    assertEquals(3, Files.size(file));
    AtomicFile.write(file, out -> out.write("four".getBytes(StandardCharsets.UTF_8)));
    assertEquals("four", Files.readString(file));
    try (java.util.stream.Stream<Path> files = Files.list(directory.resolve("new"))) {
      assertEquals(List.of(file), files.toList());
    }
    assertFalse(Files.exists(file.resolveSibling(".file.bin.tmp")));
  }

  /** Starts another JVM that tries to hold the run, and waits for its answer. */
  private Process holdInAnotherProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunHolder.class.getName(),
                run.path().toString())
            .redirectErrorStream(true)
            .start();
    assertTrue(process.getInputStream().read() >= 0);
    return process;
  }
}
