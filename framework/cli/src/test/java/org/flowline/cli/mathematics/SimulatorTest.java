package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Without a condition there is the prior alone. */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian_mixture", "slcp"})
  void parametersAloneAreATarget(String target) throws IOException {
    String id = run(target, "none");
    Path file = directory.resolve("samples.npy");
    ok("sample", id, "-n", "3", "-o", file.toString());
  }
}
