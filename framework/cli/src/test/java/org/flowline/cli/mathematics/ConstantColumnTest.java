package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.run.RunData;
import org.flowline.journal.run.RunDirectory;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that has one value is left out of learning, and points have it as it is. */
final class ConstantColumnTest {
  private static final int ROWS = 300;
  private static final double VALUE = 0.1;

  @TempDir private Path directory;

  /** The same rows with and without a column of one value, at both ends and at one. */
  @BeforeEach
  void write() throws IOException {
    file("plane.csv", "x,y", 1, "");
    file("space.csv", "c,x,y", 1, VALUE + ",");
    file("from-plane.csv", "x,y", 2, "");
    file("from-space.csv", "c,x,y", 2, "-2.9,");
    file("from-all.csv", "c,x,y", 2, "*");
  }

  private void file(String name, String header, long seed, String before) throws IOException {
    RandomGenerator random = Randomness.seed(seed).stream();
    RandomGenerator other = Randomness.seed(7).stream();
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < ROWS; i++) {
      double x = 3 * random.nextGaussian() + (i % 2 == 0 ? 5 : -5);
      double y = 40 + 10 * random.nextGaussian() + x;
      String first = before.equals("*") ? other.nextGaussian() + "," : before;
      lines.add(first + String.format(Locale.ROOT, "%.5f,%.5f", x, y));
    }
    Files.write(directory.resolve(name), lines);
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!arguments[0].equals("validate")) {
      all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    }
    if (List.of("run", "report", "evaluate").contains(arguments[0])) {
      all.addAll(List.of("--reports", directory.resolve("reports").toString()));
    }
    return Invocation.of(all.toArray(new String[0]));
  }

  private Path spec(String target, String lines) throws IOException {
    return Files.writeString(
        directory.resolve("spec.yaml"),
        """
        name: columns
        target: {type: csv, file: %s}
        training: {steps: 60, batch_size: 64, evaluate_every: 20}
        data: {validation: 50, test: 50}
        %s
        """
            .formatted(target, lines));
  }

  private JsonNode run(String target, String lines) throws IOException {
    Invocation trained = command("run", spec(target, lines).toString(), "--format", "json");
    assertEquals(0, trained.exit(), trained.printed());
    return SmallRun.json(trained);
  }

  private RunDirectory directory(JsonNode run) {
    return new RunDirectory(directory.resolve("runs").resolve(run.path("id").asText()));
  }

  private Map<String, List<Float>> weights(JsonNode run) throws IOException {
    return Safetensors.read(directory(run).model()).tensors().stream()
        .collect(Collectors.toMap(Tensor::name, ConstantColumnTest::numbers));
  }

  private static List<Float> numbers(Tensor tensor) {
    List<Float> numbers = new ArrayList<>();
    for (float value : tensor.values()) {
      numbers.add(value);
    }
    return numbers;
  }

  private static void assertSameMetrics(JsonNode expected, JsonNode found) {
    assertFalse(expected.path("metrics").isEmpty(), expected.toString());
    expected
        .path("metrics")
        .properties()
        .forEach(
            metric -> {
              if (metric.getKey().matches("(eval|val|train)/.*")) {
                double value = metric.getValue().asDouble();
                assertEquals(
                    value,
                    found.path("metrics").path(metric.getKey()).asDouble(),
                    1e-9 * (1 + Math.abs(value)),
                    metric.getKey());
              }
            });
  }

  /** The same weights, bit for bit, and the same numbers: no noise has a part in anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        architecture: {type: mlp, hidden: [16]}
        coupling: {type: minibatch_ot}
        path: {type: linear, sigma: 0.1}
        metrics: [{type: path_energy}, {type: straightness}, {type: wasserstein},
          {type: log_likelihood}, {type: evaluations}]
        """,
        """
        architecture: {type: residual_mlp, width: 16, blocks: 1}
        objective: {type: score_matching}
        path: {type: vp}
        solver: {type: rk4, steps: 10}
        metrics: [{type: log_likelihood, divergence: rademacher}, {type: energy_distance}]
        """,
        """
        architecture: {type: mlp, hidden: [8], activation: tanh}
        objective: {type: maximum_likelihood}
        solver: {type: rk4, steps: 4}
        metrics: [{type: log_likelihood}]
        """,
        """
        architecture: {type: realnvp, layers: 2, hidden: [8]}
        objective: {type: maximum_likelihood}
        metrics: [{type: log_likelihood}, {type: energy_distance}]
        """
      })
  @Tag("slow")
  void nothingDependsOnIt(String lines) throws IOException {
    JsonNode plane = run("plane.csv", lines);
    JsonNode space = run("space.csv", lines);
    assertEquals(weights(plane), weights(space));
    assertSameMetrics(plane, space);
  }

  /** The density is over two columns, the bits are those of three. */
  @Test
  void costsNoBits() throws IOException {
    double width = 1e-5;
    JsonNode run =
        run(
            "space.csv",
            "architecture: {type: mlp, hidden: [16]}\n"
                + "metrics: [{type: log_likelihood, bin_width: 1e-5}]");
    double density = run.path("metrics").path("eval/log_likelihood").asDouble();
    double bits = run.path("metrics").path("eval/bits_per_dim").asDouble();
    assertEquals(-(density + 2 * Math.log(width)) / Math.log(2), 3 * bits, 1e-9 * bits);
  }

  /** What is left out goes straight from its value at the source to that at the target. */
  @Test
  void goesFromValueToValueBetweenFiles() throws IOException {
    String lines =
        """
        source: {type: csv, file: from-%s.csv}
        architecture: {type: mlp, hidden: [16]}
        objective: {type: sf2m}
        path: {type: bridge, sigma: 0.5}
        solver: {type: rk4, steps: 10}
        metrics: [{type: path_energy}, {type: straightness}]
        """;
    JsonNode plane = run("plane.csv", lines.formatted("plane"));
    JsonNode space = run("space.csv", lines.formatted("space"));
    assertEquals(weights(plane), weights(space));
    double squared = (VALUE + 2.9) * (VALUE + 2.9);
    // The bridge is followed from 1e-4 to 1 - 1e-4.
    Map<String, Double> more =
        Map.of("path_energy", squared / 0.9998, "transport_cost", squared, "straightness", 0.0);
    more.forEach(
        (value, by) ->
            assertEquals(
                plane.path("metrics").path("eval/" + value).asDouble() + by,
                space.path("metrics").path("eval/" + value).asDouble(),
                1e-9,
                value));
    double[] arrived = sampled(space, "-n", "5");
    double[] left = sampled(space, "--from", "out.npy", "--inverse");
    for (int i = 0; i < 15; i += 3) {
      assertEquals(VALUE, arrived[i]);
      assertEquals(-2.9, left[i]);
    }
  }

  private double[] sampled(JsonNode run, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("sample", run.path("id").asText()));
    for (String argument : arguments) {
      all.add(argument.endsWith(".npy") ? directory.resolve(argument).toString() : argument);
    }
    all.addAll(List.of("-o", directory.resolve("out.npy").toString()));
    Invocation sample = command(all.toArray(new String[0]));
    assertEquals(0, sample.exit(), sample.printed());
    return Npy.read(directory.resolve("out.npy")).values();
  }

  private static double[] inSpace(double[] plane, double value) {
    double[] space = new double[plane.length / 2 * 3];
    for (int row = 0; row < plane.length / 2; row++) {
      space[3 * row] = value;
      System.arraycopy(plane, 2 * row, space, 3 * row + 1, 2);
    }
    return space;
  }

  @Test
  void samplesAndDensitiesAreThoseOfTheOtherColumns() throws IOException {
    String lines = "architecture: {type: mlp, hidden: [16]}";
    JsonNode plane = run("plane.csv", lines);
    JsonNode space = run("space.csv", lines);
    double[] samples = sampled(plane, "-n", "20");
    assertArrayEquals(inSpace(samples, VALUE), sampled(space, "-n", "20"));
    Npy.write(directory.resolve("plane.npy"), new int[] {20, 2}, samples);
    Npy.write(directory.resolve("space.npy"), new int[] {20, 3}, inSpace(samples, (float) VALUE));
    assertArrayEquals(
        inSpace(sampled(plane, "--from", "plane.npy", "--inverse"), VALUE),
        sampled(space, "--from", "space.npy", "--inverse"));
    assertArrayEquals(densities(plane, "plane.npy"), densities(space, "space.npy"));
    Files.delete(directory.resolve("space.csv"));
    assertArrayEquals(densities(plane, "plane.npy"), densities(space, "space.npy"));
    Path table = directory.resolve("left.csv");
    Invocation inverse =
        command(
            "sample",
            space.path("id").asText(),
            "--from",
            directory.resolve("space.npy").toString(),
            "--inverse",
            "-o",
            table.toString());
    assertEquals(0, inverse.exit(), inverse.printed());
    assertEquals("x1,x2,x3", Files.readAllLines(table).get(0));
  }

  private double[] densities(JsonNode run, String points) throws IOException {
    Path out = directory.resolve("densities.npy");
    Invocation evaluate =
        command(
            "evaluate",
            run.path("id").asText(),
            "--log-prob",
            directory.resolve(points).toString(),
            "-o",
            out.toString());
    assertEquals(0, evaluate.exit(), evaluate.printed());
    return Npy.read(out).values();
  }

  @Test
  void aPointThatContradictsItIsRefused() throws IOException {
    JsonNode space = run("space.csv", "architecture: {type: mlp, hidden: [16]}");
    String id = space.path("id").asText();
    String points = directory.resolve("points.npy").toString();
    Npy.write(Path.of(points), new int[] {2, 3}, new double[] {VALUE, 1, 40, 0.2, 1, 40});
    String out = directory.resolve("out.npy").toString();
    for (List<String> arguments :
        List.of(
            List.of("sample", id, "--from", points, "-o", out),
            List.of("sample", id, "--from", points, "--inverse", "-o", out),
            List.of("evaluate", id, "--log-prob", points, "-o", out))) {
      Invocation refused = command(arguments.toArray(new String[0]));
      assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
      assertTrue(
          refused.err().contains("row 1 (from 0): column 'c' is 0.2, and 0.1 in all data"),
          refused.printed());
    }
  }

  private String validated(String target, String lines, ExitCode exit) throws IOException {
    Invocation validate = command("validate", spec(target, lines).toString());
    assertEquals(exit.value(), validate.exit(), validate.printed());
    return validate.err();
  }

  @Test
  void theNoteSaysWhatBecomesOfIt() throws IOException {
    String left = validated("space.csv", "", ExitCode.OK);
    assertTrue(left.contains("data 'csv' has one value in column 'c': it is left out"), left);
    String both = validated("space.csv", "source: {type: csv, file: from-space.csv}", ExitCode.OK);
    assertTrue(both.contains("source and target have one value each in column 'c'"), both);
    String one = validated("space.csv", "source: {type: csv, file: from-all.csv}", ExitCode.OK);
    assertTrue(one.contains("which the source has not: it is learned like any other"), one);
    String other = validated("from-all.csv", "source: {type: csv, file: space.csv}", ExitCode.OK);
    assertTrue(other.contains("which the target has not: it is learned like any other"), other);
    assertFalse(validated("plane.csv", "", ExitCode.OK).contains("note"));
    Files.write(directory.resolve("one.csv"), Collections.nCopies(200, "1,2"));
    String nothing = validated("one.csv", "", ExitCode.SPEC_INVALID);
    assertTrue(nothing.contains("every column of data 'csv' has one value"), nothing);
  }

  /** Where it varies at the other end it is learned, and arrives as it is. */
  @Test
  void oneEndAloneIsLearned() throws IOException {
    JsonNode run =
        run(
            "space.csv",
            "source: {type: csv, file: from-all.csv}\narchitecture: {type: mlp, hidden: [16]}");
    assertEquals(3, weights(run).size() > 0 ? outputs(run) : 0);
    double[] arrived = sampled(run, "-n", "5");
    for (int i = 0; i < 15; i += 3) {
      assertEquals(VALUE, arrived[i]);
    }
  }

  /** The length of the last bias. */
  private int outputs(JsonNode run) throws IOException {
    List<Tensor> tensors = Safetensors.read(directory(run).model()).tensors();
    return Arrays.stream(tensors.get(tensors.size() - 1).shape()).max().orElseThrow();
  }

  /** A run that was made before such columns were left out has learned all of them. */
  @Test
  void anOlderRunIsUsedAsItWas() throws IOException {
    JsonNode run = run("from-all.csv", "architecture: {type: mlp, hidden: [16]}");
    RunData data = RunData.read(directory(run)).orElseThrow();
    RunData.Side side = data.target();
    List<Double> deviation = new ArrayList<>(side.deviation());
    deviation.set(0, 0.0);
    new RunData(
            data.source(),
            new RunData.Side(
                side.file(),
                side.shape(),
                side.mean(),
                deviation,
                side.columns(),
                side.classes(),
                List.of(),
                side.context(),
                Optional.empty()))
        .write(directory(run));
    double[] arrived = sampled(run, "-n", "5");
    for (int i = 0; i < 15; i += 3) {
      assertEquals(side.mean().get(0), arrived[i]);
    }
  }
}
