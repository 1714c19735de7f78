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
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunLock;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that several Flowlines want, and workers that nobody wants any more. */
@Tag("slow")
class SharedRunsTest {
  private static final int SIGTERM_EXIT = 143;
  private static final String SWEEP = "axes: {path.sigma: [0.0, 0.1]}";
  private static final String[] SHORT = {"-s", "training.steps=50", "-j", "1"};

  @TempDir private Path directory;

  private RunDirectory run(SmallSweep sweep) throws IOException {
    return sweep.study().run(sweep.history().trials().get(0).replicates().get(0).planned());
  }

  private Process start(SmallSweep sweep, Path log, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    command.addAll(sweep.arguments("run", more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
        .start();
  }

  private static void await(Path log, Process process, String text)
      throws IOException, InterruptedException {
    while (!Files.readString(log).contains(text)) {
      assertTrue(process.isAlive(), Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void aStudyWaitsForARunThatIsHeldAndTakesItsResult() throws IOException, InterruptedException {
    SmallSweep first = new SmallSweep(directory, SWEEP);
    assertEquals(ExitCode.OK.value(), first.run(SHORT).exit());
    RunDirectory run = run(first);
    Path log = directory.resolve("log");
    // Another study, of another name, that has no such journal yet.
    String[] other = {"-s", "training.steps=50", "-j", "1", "-s", "name=other"};
    Files.delete(run.model());
    RunLock lock = run.lock();
    try {
      Process waiting = start(first, log, other);
      await(log, waiting, "waiting for another Flowline (process ");
      waiting.destroy();
      assertEquals(SIGTERM_EXIT, waiting.waitFor(), Files.readString(log));
      assertTrue(Files.readString(log).contains("the state is saved"), Files.readString(log));
      Process again = start(first, log, other);
      await(log, again, "waiting for another Flowline (process ");
      lock.close();
      assertEquals(ExitCode.OK.value(), again.waitFor(), Files.readString(log));
      assertTrue(Files.readString(log).contains("2 runs: 2 finished"), Files.readString(log));
    } finally {
      lock.close();
    }
  }

  /** An evaluation that takes its time is not brought to its end for nobody. */
  @Test
  void aWorkerEndsWithItsLauncher() throws IOException, InterruptedException {
    SmallSweep sweep = new SmallSweep(directory, SWEEP);
    StringBuilder metrics = new StringBuilder("metrics=[");
    for (int i = 0; i < 12; i++) {
      metrics.append("{type: wasserstein, samples: 3000, name: w").append(i).append("}, ");
    }
    Path log = directory.resolve("log");
    Process launcher =
        start(
            sweep,
            log,
            "-s",
            "training.steps=50",
            "-j",
            "1",
            "-s",
            "data.test=6000",
            "-s",
            metrics.append("]").toString());
    List<ProcessHandle> workers = List.of();
    while (!trained(sweep)) {
      assertTrue(launcher.isAlive(), Files.readString(log));
      TimeUnit.MILLISECONDS.sleep(20);
      workers = launcher.children().toList();
    }
    launcher.destroyForcibly().waitFor();
    assertFalse(workers.isEmpty());
    for (ProcessHandle worker : workers) {
      worker.onExit().join();
    }
    for (Event event : JournalReader.read(run(sweep).events())) {
      assertFalse(
          event instanceof Event.StateChanged change && change.state() == RunState.FINISHED,
          "the worker evaluated for nobody");
    }
  }

  private boolean trained(SmallSweep sweep) throws IOException {
    if (!Files.exists(sweep.study().events()) || sweep.history().trials().isEmpty()) {
      return false;
    }
    Path events = run(sweep).events();
    return Files.exists(events) && Files.readString(events).contains("\"trained\"");
  }
}
