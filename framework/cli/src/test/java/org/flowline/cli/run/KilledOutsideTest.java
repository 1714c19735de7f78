package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs with parts from a jar whose process is killed in training: the same command ends with the
 * bytes of a run that nobody disturbed.
 */
@Tag("slow")
class KilledOutsideTest extends WithOutsideJar {
  private static final String STEPS = "training.steps=4000";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path={type: quarter_circle}",
        "coupling={type: partial_ot}",
        "coupling={type: partial_ot, leave_out: both}",
        "coupling={type: class_ot};condition=labels;"
            + "target={type: mixture, means: [[-2, 0], [2, 1]], std: [0.5], samples: 500}",
        "architecture={type: fourier, hidden: [16]}",
        "optimizer={type: lion, learning_rate: 1e-3}",
        "optimizer={type: lamb, learning_rate: 1e-3}",
        "solver={type: bs32}",
        "metrics=[{type: classifier, samples: 100}, {type: neighbour_coverage, samples: 100}]",
      })
  void endsWithTheBytesOfAnUndisturbedRun(String settings)
      throws IOException, InterruptedException {
    SmallRun calm = new SmallRun(Files.createDirectory(directory.resolve("calm")));
    RunDirectory expected = run(calm, settings);
    SmallRun killed = new SmallRun(Files.createDirectory(directory.resolve("killed")));
    kill(arguments(killed, settings), killed.runs(), 900);
    RunDirectory found = run(killed, settings);
    assertEquals(expected.id(), found.id());
    assertEquals(1, resumed(found));
    assertSame(expected, found);
  }

  @Test
  void aStudyByASearchEndsTheSame() throws IOException, InterruptedException {
    String sweep =
        """
        search: {type: latin_hypercube}
        axes: {optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}}
        budget: {trials: 3}
        """;
    List<RunDirectory> runs = new ArrayList<>();
    for (String name : List.of("calm", "killed")) {
      SmallSweep study = new SmallSweep(Files.createDirectory(directory.resolve(name)), sweep);
      List<String> command =
          study.arguments("run", "--plugins", outside.jar().toString(), "-s", STEPS);
      if (name.equals("killed")) {
        kill(command, study.runs(), 900);
      }
      Invocation run = Invocation.of(command.toArray(String[]::new));
      assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
      study.history().trials().stream()
          .map(trial -> study.study().run(trial.replicates().get(0).planned()))
          .forEach(runs::add);
    }
    assertEquals(6, runs.size());
    for (int trial = 0; trial < 3; trial++) {
      assertEquals(runs.get(trial).id(), runs.get(trial + 3).id());
      assertSame(runs.get(trial), runs.get(trial + 3));
    }
  }

  private static List<String> arguments(SmallRun small, String settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                small.spec().toString(),
                "--plugins",
                outside.jar().toString(),
                "--runs",
                small.runs().toString(),
                "--reports",
                small.runs().resolveSibling("reports").toString()));
    for (String setting : (STEPS + ";" + settings).split(";", -1)) {
      arguments.addAll(List.of("-s", setting));
    }
    return arguments;
  }

  private static RunDirectory run(SmallRun small, String settings) throws IOException {
    Invocation run = Invocation.of(arguments(small, settings).toArray(String[]::new));
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    List<RunDirectory> all =
        small.directories().stream().filter(one -> Files.exists(one.events())).toList();
    assertEquals(1, all.size());
    return all.get(0);
  }

  /** Starts a command and kills it once a run has written that it took a step. */
  private static void kill(List<String> arguments, Path runs, long step)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.flowline.cli.Flowline"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (lastStep(runs) < step) {
      assertTrue(process.isAlive(), "the command ended before it could be killed");
      TimeUnit.MILLISECONDS.sleep(5);
    }
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly().waitFor();
    for (ProcessHandle worker : workers) {
      worker.destroyForcibly();
      worker.onExit().join();
    }
  }

  private static long lastStep(Path runs) throws IOException {
    if (!Files.exists(runs)) {
      return 0;
    }
    long last = 0;
    try (Stream<Path> children = Files.list(runs)) {
      for (Path child : children.toList()) {
        for (Event event : events(new RunDirectory(child))) {
          last = event instanceof Event.MetricLogged metric ? Math.max(last, metric.step()) : last;
        }
      }
    }
    return last;
  }

  private static List<Event> events(RunDirectory run) throws IOException {
    return Files.exists(run.events()) ? JournalReader.read(run.events()) : List.of();
  }

  private static long resumed(RunDirectory run) throws IOException {
    return events(run).stream()
        .filter(event -> event instanceof Event.StateChanged s && s.state() == RunState.RESUMED)
        .count();
  }

  /** Models, arrays and pictures byte by byte, and all values but times. */
  private static void assertSame(RunDirectory expected, RunDirectory found) throws IOException {
    SortedMap<String, byte[]> files = artifacts(expected);
    assertFalse(files.isEmpty());
    assertEquals(files.keySet(), artifacts(found).keySet());
    for (String file : files.keySet()) {
      assertArrayEquals(files.get(file), Files.readAllBytes(found.artifacts().resolve(file)), file);
    }
    assertEquals(values(expected), values(found));
  }

  private static SortedMap<String, byte[]> artifacts(RunDirectory run) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run.artifacts())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(run.artifacts().relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static SortedMap<String, Double> values(RunDirectory run) throws IOException {
    SortedMap<String, Double> values = new TreeMap<>();
    for (Event event : events(run)) {
      if (event instanceof Event.MetricLogged metric
          && !metric.key().startsWith("time/")
          && !metric.key().startsWith("system/")) {
        values.put(metric.key() + " " + metric.step(), metric.value());
      }
    }
    return values;
  }
}
