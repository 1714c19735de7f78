package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyHistory;
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
    Process launcher = start(killed, log);
    awaitTrained(killed, launcher, 1);
    workers(launcher).get(0).destroyForcibly();
    awaitTrained(killed, launcher, 3);
    launcher.destroyForcibly().waitFor();
    assertTrue(Files.readString(log).contains("killed by signal 9"), Files.readString(log));

    Invocation on = killed.run(LONGER);
    assertEquals(ExitCode.OK.value(), on.exit(), on.printed());
    assertTrue(on.err().contains("6 finished"), on.printed());
    StudyHistory history = killed.history();
    assertEquals(6, history.trials().size());
    for (StudyHistory.Trial trial : history.trials()) {
      RunDirectory run = killed.study().run(trial.replicates().get(0).planned());
      RunDirectory same = new RunDirectory(calm.runs().resolve(run.id()));
      assertArrayEquals(model(same), model(run));
      assertEquals(values(same), values(run));
      assertEquals(1, trained(run), run.id());
    }
  }

  private static Process start(SmallSweep study, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    command.addAll(study.arguments("run", LONGER));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
        .start();
  }

  /** Waits until so many runs are trained, which is while others are being trained. */
  private static void awaitTrained(SmallSweep study, Process launcher, int count)
      throws IOException, InterruptedException {
    long trained = 0;
    while (trained < count) {
      assertTrue(launcher.isAlive(), "the study ended before it could be killed");
      TimeUnit.MILLISECONDS.sleep(10);
      trained = 0;
      for (StudyHistory.Trial trial : study.history().trials()) {
        RunDirectory run = study.study().run(trial.replicates().get(0).planned());
        trained += Files.exists(run.events()) ? trained(run) : 0;
      }
    }
  }

  private static List<ProcessHandle> workers(Process launcher) {
    return launcher.children().toList();
  }

  private static long trained(RunDirectory run) throws IOException {
    return JournalReader.read(run.events()).stream()
        .filter(
            event ->
                event instanceof Event.StateChanged change && change.state() == RunState.TRAINED)
        .count();
  }

  private static byte[] model(RunDirectory run) throws IOException {
    return Files.readAllBytes(run.artifacts().resolve("model.safetensors"));
  }

  /** Everything measured but times. */
  private static SortedMap<String, Double> values(RunDirectory run) throws IOException {
    SortedMap<String, Double> values = new TreeMap<>();
    for (Event event : JournalReader.read(run.events())) {
      if (event instanceof Event.MetricLogged metric
          && !metric.key().startsWith("time/")
          && !metric.key().startsWith("system/")) {
        values.put(metric.key() + " " + metric.step(), metric.value());
      }
    }
    return values;
  }
}
