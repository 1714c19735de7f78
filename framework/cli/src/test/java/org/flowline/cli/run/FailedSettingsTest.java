package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study says at its end of settings that have no part in its answer. */
class FailedSettingsTest {
  @TempDir private Path directory;

  @Test
  void areNamedBesideTheAnswer() throws IOException {
    SmallSweep sweep =
        new SmallSweep(
            directory, "{axes: {optimizer.learning_rate: [0.001, 1e30]}, replicates: 2}");
    Invocation run = sweep.run("-s", "training.steps=60");
    assertEquals(ExitCode.SOME_FAILED.value(), run.exit(), run.printed());
    assertTrue(run.out().contains("Best: "), run.printed());
    assertTrue(
        run.out().contains("Failed: optimizer.learning_rate = 1e+30 (2 of 2 runs): ")
            || run.out().contains("Failed: optimizer.learning_rate = 1e30 (2 of 2 runs): "),
        run.printed());
  }
}
