package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data with bounds are learned on an unbounded scale, and seen within them by whoever looks. */
class BoundsTest {
  private static final String REST =
      """
      name: bounds
      architecture: {type: mlp, hidden: [32, 32]}
      training: {steps: 300, batch_size: 128, ema: 0.99}
      data: {validation: 50, test: 200}
      """;

  @TempDir private Path directory;

  /** A rate between 0 and 1, many of them near 0, a dose above 0 and a number without bounds. */
  private void write(String name, long seed) throws IOException {
    RandomGenerator random = Randomness.seed(seed).stream();
    List<String> lines = new ArrayList<>(List.of("rate,dose,score"));
    for (int i = 0; i < 1_000; i++) {
      double rate = Math.pow(1 - random.nextDouble(), 4);
      double dose = Math.exp(3 * random.nextGaussian() + rate);
      lines.add("%s,%s,%s".formatted(rate * 0.999, dose, random.nextGaussian() + 5 * rate));
    }
    Files.write(directory.resolve(name), lines);
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!arguments[0].equals("validate")) {
      all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    }
    if (arguments[0].equals("run")) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private Invocation ok(String... arguments) {
    Invocation found = command(arguments);
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  private Path spec(String lines) throws IOException {
    return Files.writeString(directory.resolve("spec.yaml"), REST + lines);
  }

  private JsonNode run(String lines) throws IOException {
    return SmallRun.json(ok("run", spec(lines).toString(), "--format", "json"));
  }

  private double[] read(Path file) throws IOException {
    return Npy.read(file).values();
  }

  private double[] samples(JsonNode run, String... more) throws IOException {
    Path file = directory.resolve("samples.npy");
    List<String> all =
        new ArrayList<>(List.of("sample", run.path("id").asText(), "-o", file.toString()));
    all.addAll(List.of(more));
    ok(all.toArray(new String[0]));
    return read(file);
  }

  private Path evaluation(JsonNode run) throws IOException {
    Path artifacts =
        directory.resolve("runs").resolve(run.path("id").asText()).resolve("artifacts");
    try (Stream<Path> there = Files.list(artifacts)) {
      return there.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private JsonNode data(JsonNode run) throws IOException {
    return new ObjectMapper()
        .readTree(
            directory
                .resolve("runs")
                .resolve(run.path("id").asText())
                .resolve("data.json")
                .toFile());
  }

  private static final String CORNER =
      """
      target: {type: gaussian_linear_uniform, dimension: 2, samples: 2000%s}
      condition: all
      metrics: [{type: log_likelihood, samples: 100}, {type: path_energy, samples: 100}]
      """;

  /** 4,000 samples given an observation near a corner of the prior's square. */
  @Test
  void samplesOfASimulatorStayWithinItsPrior() throws IOException {
    String[] corner = {"-n", "4000", "--at", "data_1=0.95", "--at", "data_2=-0.95"};
    JsonNode within = run(CORNER.formatted(""));
    assertEquals(0, outside(samples(within, corner)));
    JsonNode free = run(CORNER.formatted(", unbounded: false"));
    assertTrue(outside(samples(free, corner)) > 0);
    assertNotEquals(within.path("id").asText(), free.path("id").asText());
    assertEquals("[[-1.0,1.0],[-1.0,1.0]]", data(within).path("target").path("bounds").toString());
    assertFalse(data(free).path("target").has("bounds"));
    for (String array : List.of("source", "samples", "target", "trajectories")) {
      assertEquals(0, outside(read(evaluation(within).resolve(array + ".npy"))), array);
    }
  }

  private static long outside(double[] parameters) {
    return Arrays.stream(parameters).filter(x -> !(x > -1 && x < 1)).count();
  }

  /** On a grid of the square, by the midpoints of its cells, and nothing beyond. */
  @Test
  void theDensityOfAPosteriorIntegratesToOne() throws IOException {
    String id = run(CORNER.formatted("")).path("id").asText();
    int side = 160;
    double[] grid = new double[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      grid[2 * i] = -1 + 2 * (i % side + 0.5) / side;
      int row = i / side;
      grid[2 * i + 1] = -1 + 2 * (row + 0.5) / side;
    }
    double[] densities = densities(id, grid);
    double sum = Arrays.stream(densities).map(Math::exp).sum() * 4 / (side * side);
    assertEquals(1, sum, 0.02);
    double infinite = Double.NEGATIVE_INFINITY;
    assertArrayEquals(
        new double[] {infinite, infinite, infinite},
        densities(id, new double[] {1, 0, 0.5, -1.2, 1e300, 0}));
  }

  private double[] densities(String id, double[] points) throws IOException {
    Path file = directory.resolve("points.npy");
    Path out = directory.resolve("densities.npy");
    Npy.write(file, new int[] {points.length / 2, 2}, points);
    ok(
        "evaluate",
        id,
        "--log-prob",
        file.toString(),
        "--at",
        "data_1=0.3",
        "--at",
        "data_2=-0.4",
        "-o",
        out.toString());
    return read(out);
  }

  private static final String FILE =
      """
      target: {type: csv, file: data.csv, bounds: {rate: [0, 1], dose: [0, .inf]}}
      metrics: [{type: wasserstein, samples: 200}, {type: log_likelihood, samples: 50}]
      """;

  /** Without the file, which is gone: bounds are those of {@code data.json}. */
  @Test
  void theBoundsOfAFileOutliveIt() throws IOException {
    write("data.csv", 1);
    JsonNode run = run(FILE);
    assertEquals(
        "[[0.0,1.0],[0.0,null],[null,null]]", data(run).path("target").path("bounds").toString());
    Files.delete(directory.resolve("data.csv"));
    double[] samples = samples(run, "-n", "2000");
    for (int i = 0; i < samples.length; i += 3) {
      assertTrue(samples[i] > 0 && samples[i] < 1 && samples[i + 1] > 0);
    }
    Path points =
        Files.writeString(
            directory.resolve("points.csv"),
            "rate,dose,score\n0.2,1,0\n1.5,1,0\n0.2,-1e-9,0\n0,1,0\n");
    Path out = directory.resolve("densities.csv");
    ok("evaluate", run.path("id").asText(), "--log-prob", points.toString(), "-o", out.toString());
    List<String> lines = Files.readAllLines(out);
    assertTrue(Double.isFinite(Double.parseDouble(lines.get(1))), lines.toString());
    assertEquals(List.of("-Infinity", "-Infinity", "-Infinity"), lines.subList(2, 5));
    Invocation refused =
        command(
            "sample",
            run.path("id").asText(),
            "--from",
            points.toString(),
            "--inverse",
            "-o",
            directory.resolve("back.csv").toString());
    assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
    assertTrue(
        refused
            .err()
            .contains(
                "row 1 (from 0): column 'rate' is 1.5, and all points of this run are between 0 and 1 there"),
        refused.printed());
  }

  @Test
  void dataGoBackToTheSourceAndAgain() throws IOException {
    write("data.csv", 1);
    String id = run(FILE + "solver: {type: dopri5, rtol: 1e-8, atol: 1e-8}\n").path("id").asText();
    Path points =
        Files.writeString(
            directory.resolve("points.csv"), "rate,dose,score\n0.2,1,0\n0.9,30,2\n1e-3,0.01,1\n");
    Path back = directory.resolve("back.csv");
    Path again = directory.resolve("again.npy");
    ok("sample", id, "--from", points.toString(), "--inverse", "-o", back.toString());
    ok("sample", id, "--from", back.toString(), "-o", again.toString());
    double[] expected = {0.2, 1, 0, 0.9, 30, 2, 1e-3, 0.01, 1};
    double[] found = read(again);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-5 * (1 + Math.abs(expected[i])));
    }
  }

  /** Trajectories between two files with the same bounds. */
  @Test
  void aFlowBetweenTwoFilesKeepsTheirBounds() throws IOException {
    write("data.csv", 1);
    write("from.csv", 2);
    String source =
        "source: {type: csv, file: from.csv, bounds: {\"1\": [0, 1], \"2\": [0, .inf]}}\n";
    JsonNode run = run(source + FILE.replace(", {type: log_likelihood, samples: 50}", ""));
    double[] states = read(evaluation(run).resolve("trajectories.npy"));
    for (int i = 0; i < states.length; i += 3) {
      assertTrue(states[i] > 0 && states[i] < 1 && states[i + 1] > 0);
    }
    assertFalse(data(run).path("source").path("bounds").isMissingNode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"realnvp, layers: 4, hidden: [16]"})
  void anInvertibleNetworkKeepsThem(String architecture) throws IOException {
    write("data.csv", 1);
    Path spec =
        Files.writeString(
            directory.resolve("map.yaml"),
            """
            name: map
            objective: {type: maximum_likelihood}
            architecture: {type: %s}
            training: {steps: 100, batch_size: 64}
            data: {validation: 50, test: 200}
            """
                    .formatted(architecture)
                + FILE);
    JsonNode run = SmallRun.json(ok("run", spec.toString(), "--format", "json"));
    double[] samples = samples(run, "-n", "500");
    for (int i = 0; i < samples.length; i += 3) {
      assertTrue(samples[i] > 0 && samples[i] < 1 && samples[i + 1] > 0);
    }
  }

  /** What is learned as it is has one key, however that is said, and what has bounds another. */
  @Test
  void boundsAreInTheKeyWhereTheyAreLearned() throws IOException {
    write("data.csv", 1);
    String without = key("target: {type: csv, file: data.csv}\n");
    assertEquals(without, key("target: {type: csv, file: data.csv, unbounded: false}\n"));
    assertNotEquals(
        without,
        key("target: {type: csv, file: data.csv, bounds: {rate: [0, 1], dose: [0, .inf]}}\n"));
    String simulated = "target: {type: two_moons, samples: 100%s}\n";
    assertNotEquals(key(simulated.formatted("")), key(simulated.formatted(", unbounded: false")));
  }

  private String key(String target) throws IOException {
    JsonNode run =
        SmallRun.json(
            ok(
                "run",
                spec(target + "seed: 0\nmetrics: []\n").toString(),
                "-s",
                "training.steps=1",
                "--format",
                "json"));
    return run.path("id").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bounds: {rat: [0, 1]}|has no column 'rat'; it has rate, dose, score|did you mean 'rate'?",
        "bounds: {rate: [0, 0.5]}|data.csv:|and its bounds say between 0 and 0.5",
        "bounds: {rate: [1, 0]}|bounds of 'rate' are a lower and an upper one|1.0 is not below 0.0",
        "bounds: {rate: [0]}|such as [0, 1] or [0, .inf], got 1 number|spec.yaml:",
        "bounds: {rate: [0, .nan]}|an item of 'rate' of 'bounds'|takes a number",
        "bounds: {rate: [0, inf]}|takes a number, got 'inf'|an infinite one is written .inf",
        "bounds: {rate: [0, -Infinity]}|takes a number, got '-Infinity'|is written .inf",
        "bounds: {rate: 1}|'rate' of 'bounds'|takes a list, each item a number",
        "bounds: [0, 1]|'bounds'|takes a mapping of names, each to a list",
        "bounds: {rate: [0, 1], \"1\": [0, 1]}|'rate' and '1' are one column|spec.yaml:",
        "columns: [dose, score], bounds: {rate: [0, 1]}|column 'rate'|is no coordinate",
      })
  void wrongBoundsAreToldAtTheirPlace(String lines, String one, String other) throws IOException {
    write("data.csv", 1);
    Path spec = spec("target: {type: csv, file: data.csv, " + lines + "}\n");
    Invocation told = command("validate", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), told.exit(), told.printed());
    assertTrue(told.err().contains(one) && told.err().contains(other), told.printed());
    assertTrue(told.err().contains("spec.yaml:5:"), told.printed());
  }

  @Test
  void aRowOnABoundIsRefusedWithItsLine() throws IOException {
    Files.writeString(directory.resolve("data.csv"), "rate\n0.5\n0.25\n1\n0.75\n");
    Invocation told =
        command(
            "validate",
            spec("target: {type: csv, file: data.csv, bounds: {rate: [0, 1]}}\n").toString());
    assertTrue(
        told.err()
            .contains(
                "data.csv:4: column 'rate' is 1.0, on its bound, which has no place on an unbounded scale"),
        told.printed());
  }

  @Test
  void sidesThatDoNotFitAreRefused() throws IOException {
    write("data.csv", 1);
    write("from.csv", 2);
    Invocation files =
        command("validate", spec("source: {type: csv, file: from.csv}\n" + FILE).toString());
    assertTrue(files.err().contains("have no bounds in column 'rate'"), files.printed());
    Invocation law =
        command("validate", spec("source: {type: moons}\ntarget: {type: two_moons}\n").toString());
    assertTrue(
        law.err().contains("are learned on an unbounded scale within their bounds"), law.printed());
    assertTrue(law.err().contains("set target.unbounded to false"), law.printed());
    ok(
        "validate",
        spec("source: {type: moons}\ntarget: {type: two_moons, unbounded: false}\n").toString());
  }

  @Test
  void coordinatesOfAnNpyAreNumberedFromOne() throws IOException {
    RandomGenerator random = Randomness.seed(1).stream();
    double[] points = new double[600];
    Arrays.setAll(points, i -> i % 2 == 0 ? random.nextDouble(0.01, 0.99) : random.nextGaussian());
    Npy.write(directory.resolve("data.npy"), new int[] {300, 2}, points);
    String target = "target: {type: npy, file: data.npy, bounds: {%s}}\nmetrics: []\n";
    double[] samples = samples(run(target.formatted("1: [0, 1]")), "-n", "500");
    for (int i = 0; i < samples.length; i += 2) {
      assertTrue(samples[i] > 0 && samples[i] < 1);
    }
    Invocation wrong = command("validate", spec(target.formatted("3: [0, 1]")).toString());
    assertTrue(
        wrong.err().contains("has no coordinate '3'; they are numbered from 1 to 2"),
        wrong.printed());
    Invocation off = command("validate", spec(target.formatted("2: [0, .inf]")).toString());
    assertTrue(off.err().contains("(from 0): coordinate 2 is -"), off.printed());
  }
}
