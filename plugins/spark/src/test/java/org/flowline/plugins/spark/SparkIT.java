package org.flowline.plugins.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
      target: {type: moons, samples: 500}
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

  private static String launcher(SparkCluster cluster) {
    return "{type: spark, master: \"%s\", executors: 2, memory: 512m, home: %s, conf: {spark.driver.host: 127.0.0.1, spark.ui.enabled: \"false\"}}"
        .formatted(cluster.address(), HOME);
  }

  /** The command as a user gives it, with the plugin's jar. */
  private Process start(String name, String launcher) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name));
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
      long times =
          JournalReader.read(run.resolve("events.jsonl")).stream()
              .filter(
                  event ->
                      event instanceof Event.StateChanged change
                          && change.state() == RunState.TRAINED)
              .count();
      trained.put(run.getFileName().toString(), times);
    }
    return trained;
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
    long began = System.nanoTime();
    Process local = start("local", "local");
    assertEquals(0, local.waitFor(), log("local"));
    System.err.printf("local: %d runs in %.0f s%n", RUNS, (System.nanoTime() - began) / 1e9);
    try (SparkCluster cluster =
        SparkCluster.start(HOME, Files.createDirectory(directory.resolve("cluster")))) {
      long started = System.nanoTime();
      Process study = start("spark", launcher(cluster));
      awaitTrained("spark", study, 8);
      cluster.flowlines().get(0).destroyForcibly();
      awaitTrained("spark", study, 16);
      cluster.executors().get(0).destroyForcibly();
      awaitTrained("spark", study, 24);
      cluster.killWorker();
      cluster.addWorker();
      assertEquals(0, study.waitFor(), log("spark"));
      System.err.printf("spark: %d runs in %.0f s%n", RUNS, (System.nanoTime() - started) / 1e9);
    }
    assertTrue(log("spark").contains(RUNS + " finished"), log("spark"));
    SortedMap<String, Long> trained = trained("spark");
    assertEquals(RUNS, trained.size());
    assertTrue(trained.values().stream().allMatch(times -> times == 1), trained::toString);
    assertEquals(models("local"), models("spark"));
  }
}
