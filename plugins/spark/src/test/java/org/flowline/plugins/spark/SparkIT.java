package org.flowline.plugins.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A study on a real standalone cluster, by the jars as they are built, ends like a local one. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SparkIT {
  private static final int RUNS = 50;
  private static final String STUDY =
      """
      name: small-study
      target: {type: csv, file: points.csv}
      architecture: {type: mlp, hidden: [16]}
      training: {steps: 300, batch_size: 32, checkpoint_every: 100, evaluate_every: 50}
      data: {validation: 100, test: 200}
      solver: {type: euler, steps: 5}
      metrics: [{type: wasserstein, samples: 100}]
      execution: {parallel: 2, launcher: %s}
      sweep:
        search: {type: sobol, seed: 5}
        axes: {optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}}
        budget: {trials: 50}
      """;

  private static final Path HOME = Path.of("home/target/spark").toAbsolutePath();
  private static final Path BUILD = Path.of(System.getProperty("build.directory"));

  @TempDir private Path directory;

  private static String launcher(SparkCluster cluster, String more) {
    return "{type: spark, master: \"%s\", executors: 2, memory: 512m, home: %s%s, conf: {spark.driver.host: 127.0.0.1, spark.ui.enabled: \"false\"}}"
        .formatted(cluster.address(), HOME, more);
  }

  /** The command as a user gives it, with the plugin's jar. */
  private Process start(String name, String launcher, String... more) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
    List<String> points = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      points.add(Math.sin(i * i) + "," + Math.cos(3 * i));
    }
    Files.write(own.resolve("points.csv"), points);
    Path spec = Files.writeString(own.resolve("study.yaml"), STUDY.formatted(launcher));
    Path cli =
        Path.of("")
            .toAbsolutePath()
            .resolve("../../framework/cli")
            .resolve(Path.of("").toAbsolutePath().relativize(BUILD))
            .resolve("lib/flowline-cli.jar")
            .normalize();
    assertTrue(Files.exists(cli), cli::toString);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Djava.awt.headless=true", "-jar", cli.toString(), "run"));
    command.addAll(List.of(spec.toString(), "--runs", own.resolve("runs").toString()));
    command.addAll(List.of("--reports", own.resolve("reports").toString()));
    command.addAll(List.of("--plugins", BUILD.resolve("flowline-spark.jar").toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(own.resolve("log").toFile())
        .start();
  }

  private String log(String name) throws IOException {
    return Files.readString(directory.resolve(name).resolve("log"));
  }

  private List<Path> runs(String name) throws IOException {
    Path runs = directory.resolve(name).resolve("runs");
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs)) {
      return children.filter(run -> Files.exists(run.resolve("events.jsonl"))).toList();
    }
  }

  /** How often each run was trained to its end. */
  private SortedMap<String, Long> trained(String name) throws IOException {
    SortedMap<String, Long> trained = new TreeMap<>();
    for (Path run : runs(name)) {
      trained.put(run.getFileName().toString(), count(run, RunState.TRAINED));
    }
    return trained;
  }

  private static long count(Path run, RunState state) throws IOException {
    return JournalReader.read(run.resolve("events.jsonl")).stream()
        .filter(event -> event instanceof Event.StateChanged change && change.state() == state)
        .count();
  }

  private SortedMap<String, String> models(String name)
      throws IOException, NoSuchAlgorithmException {
    SortedMap<String, String> models = new TreeMap<>();
    for (Path run : runs(name)) {
      byte[] model = Files.readAllBytes(run.resolve("artifacts/model.safetensors"));
      models.put(
          run.getFileName().toString(),
          new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(model)).toString(16));
    }
    return models;
  }

  private void awaitTrained(String name, Process study, int count)
      throws IOException, InterruptedException {
    while (trained(name).values().stream().mapToLong(Long::longValue).sum() < count) {
      assertTrue(study.isAlive(), log(name));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void losesNothingAndRunsNothingTwice() throws Exception {
    Process local = start("local", "local");
    assertEquals(0, local.waitFor(), log("local"));
    SortedMap<String, String> models = models("local");
    assertEquals(RUNS, models.size());
    try (SparkCluster cluster =
        SparkCluster.start(HOME, Files.createDirectory(directory.resolve("cluster")))) {
      disturbed("spark", cluster, "");
    }
    assertEquals(models, models("spark"));
    Path cluster = Files.createDirectory(directory.resolve("other"));
    Path states = Files.createDirectory(cluster.resolve("states"));
    Path hidden = Files.createDirectory(directory.resolve("sent"));
    try (SparkCluster blind = SparkCluster.without(hidden, HOME, cluster)) {
      disturbed("sent", blind, sent(states));
    }
    assertEquals(models, models("sent"));
    try (Stream<Path> left = Files.list(states)) {
      assertEquals(List.of(), left.toList(), "states of runs that have ended");
    }
  }

  @Test
  void goesOnFromTheStateThatALostExecutorHasKept() throws Exception {
    String[] longer = {"-s", "training.steps=8000", "-s", "sweep.budget={trials: 2}"};
    Process local = start("local", "local", longer);
    assertEquals(0, local.waitFor(), log("local"));
    Path own = Files.createDirectory(directory.resolve("cluster"));
    Path states = Files.createDirectory(own.resolve("states"));
    Path hidden = Files.createDirectory(directory.resolve("sent"));
    try (SparkCluster cluster = SparkCluster.without(hidden, HOME, own)) {
      Process study = start("sent", launcher(cluster, sent(states)), longer);
      while (!keptACheckpoint(states)) {
        assertTrue(study.isAlive(), log("sent"));
        TimeUnit.MILLISECONDS.sleep(20);
      }
      cluster.executors().forEach(ProcessHandle::destroyForcibly);
      assertEquals(0, study.waitFor(), log("sent"));
    }
    assertEquals(models("local"), models("sent"));
    long resumed = 0;
    for (Path run : runs("sent")) {
      resumed += count(run, RunState.RESUMED);
    }
    assertTrue(resumed > 0, log("sent"));
  }

  private static boolean keptACheckpoint(Path states) throws IOException {
    try (Stream<Path> files = Files.walk(states)) {
      for (Path state : files.filter(file -> file.toString().endsWith(".zip")).toList()) {
        try (ZipFile zip = new ZipFile(state.toFile())) {
          if (zip.stream().anyMatch(entry -> entry.getName().contains("/checkpoints/last"))) {
            return true;
          }
        } catch (NoSuchFileException e) {
          assertFalse(Files.exists(state), "a later one is there in its place");
        }
      }
    } catch (UncheckedIOException e) {
      return false;
    }
    return false;
  }

  private static String sent(Path states) {
    return ", shared: false, files: [points.csv], checkpoint_seconds: 1, checkpoints: \"%s\""
        .formatted(states.toUri());
  }

  /** One worker of Flowline is killed, one executor, and one worker of Spark with all it has. */
  private void disturbed(String name, SparkCluster cluster, String more) throws Exception {
    Process study = start(name, launcher(cluster, more));
    awaitTrained(name, study, 8);
    cluster.flowlines().get(0).destroyForcibly();
    awaitTrained(name, study, 16);
    cluster.executors().get(0).destroyForcibly();
    awaitTrained(name, study, 24);
    cluster.killWorker();
    cluster.addWorker();
    assertEquals(0, study.waitFor(), log(name));
    assertTrue(log(name).contains(RUNS + " finished"), log(name));
    SortedMap<String, Long> trained = trained(name);
    assertEquals(RUNS, trained.size());
    assertTrue(trained.values().stream().allMatch(times -> times == 1), () -> "trained " + trained);
  }
}
