package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader accept and refuse the same specs. */
class SchemaTest {
  private static final String TEN = "abcdefghij";

  private static PrintedSchema schema;

  @TempDir private Path directory;

  @BeforeAll
  static void read() throws IOException {
    schema = PrintedSchema.read();
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root().resolve("experiments"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void acceptsWhatIsShipped(Path spec) throws IOException {
    assertEquals("[]", schema.refusals(Files.readString(spec)));
  }

  /** Each with a target and a name before it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 3",
        "metrics: [{type: wasserstein, name: a/b}]",
        "metrics: [{type: wasserstein, name: a.b}]",
        "execution: {launcher: nope}",
        "execution: {launcher: local}",
        "tracking: nope",
        "seed: '3'",
        "seed: 1e3",
        "seed: 1.5",
        "sed: 3",
        "path: {type: ot, sigma_min: 0.1}",
        "path: {type: ot, sigma_min: '0.1'}",
        "path: {type: ot, sigma_min: small}",
        "path: {type: ot, sigma_mn: 0.1}",
        "path: {type: ot}",
        "path: {sigma: 0}",
        "path: ot",
        "solver: {type: euler}",
        "solver: {type: euler, steps: 10}",
        "solver: {type: heun, steps: 2, times: [0, 0.5, 1]}",
        "solver: {type: heun, steps: 2, times: 0.5}",
        "solver: {type: heun, steps: 2, grid: cosin}",
        "source: {type: mixture, means: [[0, 0], [1, 2]]}",
        "source: {type: mixture, means: [0, 0]}",
        "architecture: {type: mlp, hidden: [64, 64], activation: gelu}",
        "architecture: {type: mlp, hidden: 64}",
        "architecture: {type: residual_mlp, layer_norm: false}",
        "architecture: {type: residual_mlp, layer_norm: 0}",
        "architecture: {type: residual_mlp, dropout: 0.1}",
        "architecture: {type: residual_mlp, dropout: some}",
        "training: {steps: 10, ema: 0.9, schedule: cosine, warmup: 3}",
        "training: {steps: 10, schedule: cosinus}",
        "training: {stesp: 10}",
        "training: [10]",
        "data: {validation: 100}\nsource: {type: moons, noise: -0.0}",
        "data: {validation: ten}",
        "metrics: []",
        "metrics: [{type: wasserstein, order: 1, name: w1}, {type: mmd}]",
        "metrics: [{type: wasserstein, order: one}]",
        "metrics: {type: wasserstein}",
        "metrics: [{order: 1}]",
        "initialize_from: [a, b]",
        "initialize_from: {run: a}",
        "initialise_from: a",
        "condition: none",
        "condition: label",
        "condition: [labels]",
        "artifacts: samples",
        "artifacts: some",
        "tracking: {type: mlflow, uri: 'http://127.0.0.1:5000'}",
        "tracking: {type: mlflo}",
        "execution: {parallel: 2, retries: 0}",
        "execution: {retries: -1}",
        "execution: 5",
        "execution: {paralel: 2}\nsweep: {axes: {path.sigma: [0]}}",
        "sweep: {axes: {path.sigma: [0, 0.1]}, replicates: 2}",
        "sweep: {axes: {path.sigma: {uniform: [0, 0.1]}}, search: {type: random}, budget: {trials:"
            + " 3}}",
        "sweep: {axes: {path.sigma: {unifrm: [0, 0.1]}}, search: {type: random}, budget: {trials:"
            + " 3}}",
        "sweep: {axes: {path.sigma: 0}}",
        "sweep: {axis: {path.sigma: [0, 0.1]}}",
        "sweep: {axes: {path.sigma: [0]}, stopping: {type: median, metric: val/loss}}",
        "sweep: {axes: {path.sigma: [0]}, stopping: {type: mean}}",
      })
  void judgesAsTheReaderDoes(String lines) throws IOException {
    String yaml = "name: one\ntarget: {type: moons, samples: 500}\n" + lines + "\n";
    Path spec = Files.writeString(directory.resolve("one.yaml"), yaml);
    Invocation validate = Invocation.of("validate", spec.toString());
    String refusals = schema.refusals(yaml);
    assertEquals(
        validate.exit() == ExitCode.OK.value(),
        refusals.equals("[]"),
        () -> validate.printed() + "\nschema: " + refusals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target: {type: moons}",
        "name: one",
        "name: one\ntarget: {type: csv}",
        "name: one\ntarget: {noise: 1}",
        "name: "
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + TEN
            + "x\ntarget: {type: moons}",
      })
  void missesWhatTheReaderMisses(String yaml) throws IOException {
    Path spec = Files.writeString(directory.resolve("one.yaml"), yaml);
    assertEquals(ExitCode.SPEC_INVALID.value(), Invocation.of("validate", spec.toString()).exit());
    assertEquals(false, schema.refusals(yaml).equals("[]"));
  }
}
