package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** From one file to another, whose units have nothing in common. */
final class SourceUnitsTest {
  private static final double[] SOURCE = {100, -7};
  private static final double[] SOURCE_DEVIATION = {5, 0.1};
  private static final double[] TARGET = {-50, 1000};
  private static final double[] TARGET_DEVIATION = {0.3, 20};
  private static final int ROWS = 1000;
  private static final int TEST = 400;

  @TempDir private Path directory;

  private void csv(String name, double[] mean, double[] deviation, long seed) throws IOException {
    RandomGenerator random = Randomness.seed(seed).stream();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double x = mean[0] + deviation[0] * random.nextGaussian();
      double y = mean[1] + deviation[1] * random.nextGaussian();
      lines.add(String.format(Locale.ROOT, "%.6f,%.6f", x, y));
    }
    Files.write(directory.resolve(name), lines);
  }

  private Path spec(String source, String target, String parts) throws IOException {
    csv("from.csv", SOURCE, SOURCE_DEVIATION, 1);
    csv("to.csv", TARGET, TARGET_DEVIATION, 2);
    return Files.writeString(
        directory.resolve("pair.yaml"),
        """
        name: pair
        source: %s
        target: %s
        %s
        architecture: {type: mlp, hidden: [32, 32]}
        training: {steps: 400, batch_size: 128, ema: 0.99}
        optimizer: {type: adamw, learning_rate: 5e-3}
        data: {validation: 100, test: 400}
        metrics: [{type: path_energy}, {type: wasserstein}]
        """
            .formatted(source, target, parts));
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    if (arguments[0].equals("run")) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private static double mean(double[] points, int coordinate) {
    double sum = 0;
    for (int i = coordinate; i < points.length; i += 2) {
      sum += points[i];
    }
    return 2 * sum / points.length;
  }

  private double[] kept(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("runs"))) {
      Path file = files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
      return Npy.read(file).values();
    }
  }

  /**
   * n = 400 test points: four standard errors are 1 and 0.02 of the source's means, and 8,100 of
   * the cost, whose law is W_2^2 of two normals.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: {type: linear}",
        "path: {type: bridge}\nobjective: {type: sf2m}",
        "coupling: {type: minibatch_ot}",
      })
  void eachSideKeepsItsUnits(String parts) throws IOException {
    Path spec = spec("{type: csv, file: from.csv}", "{type: csv, file: to.csv}", parts);
    Invocation run = command("run", spec.toString(), "--format", "json");
    assertEquals(0, run.exit(), run.printed());
    JsonNode json = SmallRun.json(run);
    assertEquals(SOURCE[0], mean(kept("source.npy"), 0), 1);
    assertEquals(SOURCE[1], mean(kept("source.npy"), 1), 0.02);
    assertEquals(SOURCE[0], mean(start(kept("trajectories.npy")), 0), 1);
    double cost = 0;
    for (int j = 0; j < 2; j++) {
      cost += square(SOURCE[j] - TARGET[j]) + square(SOURCE_DEVIATION[j] - TARGET_DEVIATION[j]);
    }
    double measured = json.path("metrics").path("eval/transport_cost").asDouble();
    assertEquals(cost, measured, 8_100);
    assertEquals(0, json.path("metrics").path("eval/npe").asDouble(), 0.02);
    assertArrives(json.path("id").asText());
  }

  /** The first time of the trajectories, {@code [times, n, 2]}. */
  private static double[] start(double[] trajectories) {
    return Arrays.copyOf(trajectories, 2 * TEST);
  }

  private static double square(double x) {
    return x * x;
  }

  private void assertArrives(String id) throws IOException {
    Path from = directory.resolve("from.npy");
    Path out = directory.resolve("out.npy");
    double[] points = {100, -7, 104, -6.95, 97, -7.1};
    Npy.write(from, new int[] {3, 2}, points);
    command("sample", id, "--from", from.toString(), "-o", out.toString());
    double[] arrived = Npy.read(out).values();
    assertEquals(TARGET[0], mean(arrived, 0), 1);
    assertEquals(TARGET[1], mean(arrived, 1), 60);
    command("sample", id, "--from", out.toString(), "--inverse", "-o", from.toString());
    double[] back = Npy.read(from).values();
    for (int i = 0; i < points.length; i++) {
      // The solver's tolerance is relative to numbers of a thousand, and the way back widens it.
      assertEquals(points[i], back[i], 0.1);
    }
    command("sample", id, "-n", "400", "-o", out.toString());
    assertEquals(TARGET[0], mean(Npy.read(out).values(), 0), 1);
    assertEquals(TARGET[1], mean(Npy.read(out).values(), 1), 20);
  }

  @Test
  void aSourceOfTooFewRowsIsRefused() throws IOException {
    Path spec = spec("{type: csv, file: few.csv}", "{type: csv, file: to.csv}", "");
    Files.writeString(directory.resolve("few.csv"), "1,2\n3,4\n5,7\n");
    Invocation refused = command("validate", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("csv' has 3 rows"), refused.printed());
  }

  /** A file that is not standardised, or a distribution, is in units of its own as it is. */
  @Test
  void aStandardisedFileLeadsToADistribution() throws IOException {
    Path spec = spec("{type: csv, file: from.csv}", "{type: moons, samples: 1000}", "");
    Invocation run = command("run", spec.toString(), "--format", "json");
    assertEquals(0, run.exit(), run.printed());
    assertEquals(SOURCE[0], mean(kept("source.npy"), 0), 1);
    assertEquals(mean(kept("target.npy"), 1), mean(kept("samples.npy"), 1), 0.5);
    double cost = SmallRun.json(run).path("metrics").path("eval/transport_cost").asDouble();
    assertEquals(square(SOURCE[0] - 0.5) + square(SOURCE[1] - 0.25), cost, 500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{type: normal, mean: [5]}", "{type: normal, std: [2]}", "{type: moons}"})
  void whatADistributionDeclaresIsNoStandardisedData(String source) throws IOException {
    Path spec = spec(source, "{type: csv, file: to.csv}", "");
    Invocation refused = command("validate", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains("pair.yaml:2:"), refused.printed());
    assertTrue(refused.err().contains("target.standardise"), refused.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: normal, mean: [5]} | {type: csv, file: to.csv, standardise: false}",
        "{type: normal}            | {type: csv, file: to.csv}",
        "{type: moons}             | {type: csv, file: to.csv, standardise: false}",
      })
  void whatIsInTheSameUnitsIsTaken(String source, String target) throws IOException {
    Invocation taken = command("validate", spec(source, target, "").toString());
    assertEquals(ExitCode.OK.value(), taken.exit(), taken.printed());
  }
}
