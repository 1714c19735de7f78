package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulators as targets, from their specs to samples given an observation. */
class SimulatorTest {
  private static final String SPEC =
      """
      name: simulations
      target: {type: %s, samples: 200}
      condition: %s
      training: {steps: 20, batch_size: 32}
      data: {validation: 20, test: 50}
      metrics: [{type: wasserstein, samples: 50}]
      """;

  @TempDir private Path directory;

  private Invocation ok(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    Invocation found = Invocation.of(all.toArray(new String[0]));
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  private String run(String target, String condition) throws IOException {
    Path spec =
        Files.writeString(directory.resolve("simulations.yaml"), SPEC.formatted(target, condition));
    String reports = directory.resolve("reports").toString();
    return SmallRun.json(ok("run", spec.toString(), "--format", "json", "--reports", reports))
        .path("id")
        .asText();
  }

  private String samples(String id) throws IOException {
    Path file = directory.resolve("samples.csv");
    ok("sample", id, "-n", "5", "--at", "data_1=0.1", "--at", "data_2=-0.3", "-o", file.toString());
    return Files.readString(file);
  }

  /** The same weights. */
  @Test
  void allThatIsKnownIsToldByAWordOrWithoutNames() throws IOException {
    assertEquals(samples(run("two_moons", "all")), samples(run("two_moons", "{drop: 0}")));
  }

  /** The row of a file of the benchmark is a condition as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian_linear", "gaussian_linear_uniform", "bernoulli_glm"})
  void anObservationOfTenNumbersIsACondition(String target) throws IOException {
    String id = run(target, "all");
    Path observation =
        Files.writeString(
            directory.resolve("observation.csv"),
            """
            data_1,data_2,data_3,data_4,data_5,data_6,data_7,data_8,data_9,data_10
            1,0.5,-0.2,0,-1,0,0,-0.2,-0.3,0.2
            """);
    Path file = directory.resolve("samples.csv");
    ok("sample", id, "-n", "3", "--condition", observation.toString(), "-o", file.toString());
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertEquals("parameter_1,parameter_2", lines.get(0).substring(0, 23));
    assertFalse(Files.readString(file).contains("NaN"));
  }

  private Invocation validated(String target, String condition) throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("posterior.yaml"),
            """
            name: posterior
            target: %s
            condition: %s
            metrics: [{type: posterior_c2st}]
            """
                .formatted(target, condition));
    return Invocation.of("validate", spec.toString());
  }

  @Test
  void posteriorsAreComparedOfTargetsThatHaveAnyGivenObservationsThatAreTold() throws IOException {
    assertEquals(ExitCode.OK.value(), validated("{type: slcp}", "all").exit());
    Invocation none = validated("{type: 8gaussians}", "none");
    assertEquals(ExitCode.SPEC_INVALID.value(), none.exit());
    assertTrue(none.err().contains("whose posteriors are known given some observations"));
    assertTrue(none.err().contains("posterior.yaml:4:18"), none.err());
    Invocation other = validated("{type: gaussian_linear, dimension: 3}", "all");
    assertEquals(ExitCode.SPEC_INVALID.value(), other.exit());
    assertTrue(other.err().contains("leave the target's settings out"), other.err());
    Invocation untold = validated("{type: slcp}", "none");
    assertEquals(ExitCode.SPEC_INVALID.value(), untold.exit());
    assertTrue(untold.err().contains("the network is told of each point, and it is told none"));
    assertTrue(untold.err().contains("set 'condition: all'"), untold.err());
  }

  /**
   * A short training gives samples that are near posteriors whose means differ by several
   * deviations: a classifier would tell all of them, were the observations told in other units or
   * in another order.
   */
  @Test
  void samplesAreMadeGivenTheObservationsOfTheBenchmark() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("posterior.yaml"),
            """
            name: posterior
            target: {type: gaussian_linear, samples: 10000}
            condition: all
            architecture: {type: mlp, hidden: [64, 64]}
            training: {steps: 1000, batch_size: 128, ema: 0.99}
            data: {validation: 100, test: 100}
            solver: {type: rk4, steps: 20}
            metrics: [{type: posterior_c2st, draws: 200, epochs: 100}]
            """);
    String reports = directory.resolve("reports").toString();
    JsonNode run =
        SmallRun.json(ok("run", spec.toString(), "--format", "json", "--reports", reports));
    double accuracy = run.path("metrics").path("eval/posterior_c2st").asDouble();
    assertTrue(0.4 < accuracy && accuracy < 0.8, run.toString());
    try (Stream<Path> files = Files.walk(Path.of(run.path("dir").asText()))) {
      assertTrue(files.anyMatch(file -> file.endsWith("posterior_c2st_observations.json")));
    }
  }

  /** Without a condition there is the prior alone. */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian_mixture", "slcp"})
  void parametersAloneAreATarget(String target) throws IOException {
    String id = run(target, "none");
    Path file = directory.resolve("samples.npy");
    ok("sample", id, "-n", "3", "-o", file.toString());
  }
}
