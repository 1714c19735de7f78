package org.flowline.cli.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.KeptCheckpoint;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.journal.run.RunProvenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that were published are loaded and used by MLflow's own Python, as the documents say. */
@Tag("slow")
class MlflowModelIT {
  private static final String SPEC =
      """
      name: %s
      target: {type: mixture, means: [[3, 0], [-3, 1]], samples: 1000}
      condition: %s
      objective: {type: %s}
      architecture: %s
      training: {steps: 100, batch_size: 64}
      data: {validation: 0, test: 100}
      solver: {type: rk4, steps: 20}
      metrics: [{type: energy_distance}]
      tracking: {type: mlflow, uri: "%s", register: %s}
      """;

  private static final String CHECKPOINTS =
      """
      name: checkpoints
      target: {type: mixture, means: [[3, 0], [-3, 1]], samples: 1000}
      architecture: {type: mlp, hidden: [16]}
      training: {steps: 200, batch_size: 64, evaluate_every: 20}
      data: {validation: 200, test: 100}
      solver: {type: euler, steps: 5}
      tracking: {type: mlflow, uri: "%s", checkpoints: 3}
      """;

  private static final String PREDICT =
      """
      import sys
      import mlflow
      import numpy as np

      mlflow.set_tracking_uri(sys.argv[1])
      model = mlflow.pyfunc.load_model("models:/" + sys.argv[2])
      source = np.load(sys.argv[3]).astype(np.float32)
      inputs = source if sys.argv[5] == "none" else {
          "source": source, "condition": np.full(len(source), int(sys.argv[5]))}
      samples = model.predict(inputs)["samples"]
      np.save(sys.argv[4], samples.astype(np.float64))
      """;

  private static final String RANKED =
      """
      import sys
      import mlflow
      import numpy as np

      mlflow.set_tracking_uri(sys.argv[1])
      experiment = mlflow.get_experiment_by_name("checkpoints").experiment_id
      models = mlflow.search_logged_models(
          experiment_ids=[experiment],
          filter_string="name LIKE '%step%'",
          order_by=[{"field_name": "metrics.val/loss", "ascending": True}],
          output_format="list")
      source = np.load(sys.argv[2]).astype(np.float32)
      for model in models:
          samples = mlflow.pyfunc.load_model(model.model_uri).predict(source)["samples"]
          loss = [metric.value for metric in model.metrics if metric.key == "val/loss"]
          print(model.tags["flowline.place"], model.tags["flowline.step"], *loss,
                float(np.abs(samples).sum()))
      """;

  /** Numbers near 3, rounded to single precision at both ends. */
  private static final double ACCURACY = 1e-5;

  @TempDir private Path directory;

  @Test
  void predictWhatTheRunSamples() throws IOException, InterruptedException {
    try (RealMlflow server = RealMlflow.start(directory, RealMlflow.freePort())) {
      sampled(server, "plain", "none", "flow_matching", "{type: mlp, hidden: [32, 32]}");
      sampled(
          server,
          "labelled",
          "labels",
          "flow_matching",
          "{type: residual_mlp, width: 32, blocks: 2}");
      sampled(
          server,
          "invertible",
          "none",
          "maximum_likelihood",
          "{type: realnvp, layers: 4, hidden: [16]}");
      latestFollowsEarlierOfTheSameStore(server);
    }
  }

  /** MLflow's own ranking is ours, and each is another model. */
  @Test
  void rankCheckpointsAndLoadThem() throws IOException, InterruptedException {
    try (RealMlflow server = RealMlflow.start(directory, RealMlflow.freePort())) {
      Path spec =
          Files.writeString(
              directory.resolve("checkpoints.yaml"), CHECKPOINTS.formatted(server.address()));
      JsonNode run = run(spec);
      RunDirectory of = new RunDirectory(Path.of(run.path("dir").asText()));
      String key = RunProvenance.read(of).trainingKey().orElseThrow();
      List<KeptCheckpoint> kept = KeptCheckpoint.of(of, new RunIdentity(key, 0), damaged -> {});
      assertEquals(3, kept.size(), run.toString());
      Path source = directory.resolve("source.npy");
      Npy.write(source, new int[] {3, 2}, new double[] {1, 2, -1, 0, 0.5, -2});
      List<String[]> lines =
          python(server, RANKED, source.toString()).lines().map(line -> line.split(" ")).toList();
      assertEquals(3, lines.size());
      for (int i = 0; i < kept.size(); i++) {
        String[] told = lines.get(i);
        assertEquals(Integer.toString(i + 1), told[0]);
        assertEquals(Long.toString(kept.get(i).step()), told[1]);
        assertEquals(kept.get(i).loss(), Double.parseDouble(told[2]), 1e-12);
      }
      assertEquals(3, lines.stream().map(told -> told[3]).distinct().count());
    }
  }

  private void sampled(
      RealMlflow server, String name, String condition, String objective, String architecture)
      throws IOException, InterruptedException {
    JsonNode run = run(server, name, condition, objective, architecture);
    Path source = directory.resolve(name + "-source.npy");
    int rows = 7;
    double[] points = IntStream.range(0, 2 * rows).mapToDouble(i -> (float) Math.sin(i)).toArray();
    Npy.write(source, new int[] {rows, 2}, points);
    Path own = directory.resolve(name + "-own.npy");
    List<String> sample =
        new ArrayList<>(
            List.of(
                "sample",
                run.path("dir").asText(),
                "--from",
                source.toString(),
                "-o",
                own.toString()));
    String label = condition.equals("labels") ? "1" : "none";
    if (!label.equals("none")) {
      sample.addAll(List.of("--label", label));
    }
    Invocation sampled = Invocation.of(sample.toArray(String[]::new));
    assertEquals(ExitCode.OK.value(), sampled.exit(), sampled.printed());
    Path theirs = directory.resolve(name + "-theirs.npy");
    predict(server, name + "@champion", source, theirs, label);
    double[] expected = Npy.read(own).values();
    double[] actual = Npy.read(theirs).values();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], ACCURACY * Math.max(1, Math.abs(expected[i])), name);
    }
  }

  private JsonNode run(
      RealMlflow server, String name, String condition, String objective, String architecture)
      throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            SPEC.formatted(name, condition, objective, architecture, server.address(), name));
    return run(spec);
  }

  private JsonNode run(Path spec, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                spec.toString(),
                "--wait-for-tracking",
                "60",
                "--format",
                "json",
                "--runs",
                directory.resolve("runs").toString(),
                "--reports",
                directory.resolve("reports").toString()));
    arguments.addAll(List.of(more));
    Invocation run = Invocation.of(arguments.toArray(String[]::new));
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return SmallRun.json(run);
  }

  private void predict(RealMlflow server, String model, Path source, Path to, String label)
      throws IOException, InterruptedException {
    python(server, PREDICT, model, source.toString(), to.toString(), label);
  }

  /** What a script says that is given the server's address and more. */
  private String python(RealMlflow server, String program, String... more)
      throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("script.py"), program);
    Path said = directory.resolve("script.txt");
    Path failed = directory.resolve("script.err");
    List<String> command =
        new ArrayList<>(
            List.of(RealMlflow.python().toString(), script.toString(), server.address()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(failed.toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "does not end");
    assertEquals(0, process.exitValue(), Files.readString(failed, UTF_8));
    return Files.readString(said, UTF_8);
  }

  private void latestFollowsEarlierOfTheSameStore(RealMlflow server)
      throws IOException, InterruptedException {
    assertEquals("1", champion(server, "plain"));
    run(directory.resolve("plain.yaml"), "-s", "seed=1");
    assertEquals("2", champion(server, "plain"));
  }

  private static String champion(RealMlflow server, String name)
      throws IOException, InterruptedException {
    return server
        .get("registered-models/alias?name=" + name + "&alias=champion")
        .path("model_version")
        .path("version")
        .asText();
  }
}
