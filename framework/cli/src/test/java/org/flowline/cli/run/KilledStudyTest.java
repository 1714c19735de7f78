package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.ComputedRun;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose processes are killed ends like one that nobody disturbed. */
@Tag("slow")
class KilledStudyTest {
  private static final String SWEEP =
      """
      search: {type: sobol, seed: 5}
      axes: {optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}}
      budget: {trials: 6}
      """;

  private static final String[] LONGER = {"-s", "training.steps=3000"};

  @TempDir private Path directory;

  @Test
  void losesNothingAndRunsNothingTwice() throws IOException, InterruptedException {
    SmallSweep calm = new SmallSweep(Files.createDirectory(directory.resolve("calm")), SWEEP);
    assertEquals(ExitCode.OK.value(), calm.run(LONGER).exit());
    SmallSweep killed = new SmallSweep(Files.createDirectory(directory.resolve("killed")), SWEEP);

    Path log = directory.resolve("log");
    StartedStudy study = StartedStudy.start(killed, log, LONGER);
    study.awaitTrained(1);
    study.process().children().findFirst().orElseThrow().destroyForcibly();
    study.awaitTrained(3);
    study.process().destroyForcibly().waitFor();
    assertTrue(Files.readString(log).contains("killed by signal 9"), Files.readString(log));

    Invocation on = killed.run(LONGER);
    assertEquals(ExitCode.OK.value(), on.exit(), on.printed());
    assertTrue(on.err().contains("6 finished"), on.printed());
    assertEquals(6, killed.history().trials().size());
    assertEquals(ComputedRun.of(calm), ComputedRun.of(killed));
    assertEquals(6, ComputedRun.trained(killed));
  }
}
