package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flowline.cli.SmallSweep;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study that is told to stop while its runs are measured, which would take minutes. */
@Tag("slow")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StoppedStudyTest {
  private static final int SIGTERM_EXIT = 143;

  /** An exact plan of so many points takes minutes, and a plan of the same for the floor. */
  private static final String[] LONG_MEASURED = {
    "-s", "data.test=10000", "-s", "metrics=[{type: wasserstein, samples: 10000}]"
  };

  @TempDir private Path directory;

  @Test
  void doesNotWaitForWhatHasNothingToSave() throws Exception {
    SmallSweep sweep = new SmallSweep(directory, "axes: {optimizer.learning_rate: [0.001, 0.002]}");
    Path log = directory.resolve("log");
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.flowline.cli.Flowline"));
    words.addAll(sweep.arguments("run", LONG_MEASURED));
    Process study =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (trained(sweep) < 2) {
      assertTrue(study.isAlive(), Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    study.destroy();
    assertEquals(SIGTERM_EXIT, study.waitFor(), Files.readString(log));
    String said = Files.readString(log);
    assertTrue(said.contains("interrupted, the state is saved"), said);
    assertFalse(said.contains("failed"), said);
    assertEquals(0, sweep.run("-s", "metrics=[{type: wasserstein, samples: 100}]").exit());
    assertEquals(2, trained(sweep));
  }

  /** How many runs have their weights. */
  private static int trained(SmallSweep sweep) throws IOException {
    int trained = 0;
    if (Files.isDirectory(sweep.runs())) {
      try (Stream<Path> all = Files.list(sweep.runs())) {
        for (Path run : all.toList()) {
          trained += Files.exists(new RunDirectory(run).model()) ? 1 : 0;
        }
      }
    }
    return trained;
  }
}
