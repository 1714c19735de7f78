package org.flowline.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Flowline;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit into memory is told in a sentence, as far as it can be before it is needed. */
@Tag("slow")
class TooLittleMemoryTest {
  @TempDir private Path directory;

  /** A thousand million points are 16 GB; the Java of tests has 3. */
  @Test
  void isKnownBeforeItIsAskedFor() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("large.yaml"),
            "name: large\ntarget: {type: moons, samples: 1000000000}\n");
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    assertTrue(validate.err().contains("target.samples takes 16.0 GB"), validate.printed());
    assertTrue(validate.err().contains("large.yaml:2:32"), validate.printed());

    Invocation run =
        Invocation.of(
            "run",
            spec.toString(),
            "--runs",
            directory.resolve("runs").toString(),
            "--reports",
            directory.resolve("reports").toString());
    assertEquals(ExitCode.ALL_FAILED.value(), run.exit(), run.printed());
    assertTrue(run.err().contains("failed: this needs at least 16.0 GB"), run.printed());
  }

  /**
   * Weights, gradient and best weights, and two moments or one, of 400 million; whatever the batch.
   */
  @Test
  void ofAWideNetworkIsThatOfItsWeightsAndOptimizer() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("wide.yaml"),
            """
            name: wide
            target: {type: moons}
            architecture: {type: mlp, hidden: [20000, 20000]}
            """);
    Invocation adam = Invocation.of("validate", spec.toString(), "-s", "optimizer={type: adam}");
    assertTrue(adam.err().contains("at least 8.0 GB"), adam.printed());
    assertTrue(
        adam.err().contains(": architecture takes 4.8 GB, optimizer takes 3.2 GB;"),
        adam.printed());
    Invocation sgd =
        Invocation.of(
            "validate", spec.toString(), "-s", "optimizer={type: sgd, learning_rate: 0.1}");
    assertTrue(
        sgd.err().contains(": architecture takes 4.8 GB, optimizer takes 1.6 GB;"), sgd.printed());
  }

  @Test
  void isToldBeforePointsAreDrawn() throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run()).path("id").asText();
    Path out = directory.resolve("out.npy");
    for (String count : List.of("2000000000", "200000000", "0", "-3")) {
      Invocation sample = small.command("sample", id, "-n", count, "-o", out.toString());
      assertEquals(ExitCode.USAGE.value(), sample.exit(), sample.printed());
      assertTrue(sample.err().contains("-n"), sample.printed());
      assertTrue(sample.err().contains(count), sample.printed());
    }
  }

  /** A Java that has hardly enough to start, and one whose evaluation asks for too much. */
  @ParameterizedTest
  @ValueSource(strings = {"-Xmx16m", "-Xmx40m"})
  void isOneSentenceWhereItIsNoticedTooLate(String heap) throws IOException, InterruptedException {
    Path spec =
        Files.writeString(
            directory.resolve("small.yaml"),
            """
            name: small
            target: {type: moons}
            training: {steps: 5}
            data: {test: 100000, validation: 0}
            """);
    Path log = directory.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Flowline.class.getName(), "run", spec.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    String printed = Files.readString(log, UTF_8);
    assertNotEquals(0, exit, printed);
    assertTrue(printed.contains("of this Java") || printed.contains("this Java may use"), printed);
    assertTrue(printed.contains("FLOWLINE_JAVA_OPTIONS=-Xmx"), printed);
    assertFalse(printed.contains("\tat "), printed);
  }
}
