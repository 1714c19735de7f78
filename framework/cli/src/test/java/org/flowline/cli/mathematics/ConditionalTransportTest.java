package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What optimal transport does to samples of a class, and what takes it away, on four normal laws of
 * deviation 0.3 in the corners of a square.
 */
final class ConditionalTransportTest {
  private static final double CORNER = 3;
  private static final int N = 2_000;

  private static final String SPEC =
      """
      name: corners
      target: {type: mixture, means: [[-3, -3], [3, -3], [-3, 3], [3, 3]], std: [0.3]}
      condition: labels
      coupling: %s
      architecture: {type: mlp, hidden: [48, 48], activation: silu}
      optimizer: {type: adamw, learning_rate: 5e-3}
      training: {steps: 1500, batch_size: 128, ema: 0.99}
      data: {validation: 0, test: 16}
      solver: {type: euler, steps: 50}
      metrics: []
      """;

  @TempDir private Path directory;

  /**
   * The mean distance of samples of a class from its centre, which is 0.376 for the law itself (0.3
   * times the mean of a Rayleigh variable): 4 standard errors of 2,000 are 0.018.
   */
  private double distance(String coupling) throws IOException {
    Path spec = Files.writeString(directory.resolve("corners.yaml"), SPEC.formatted(coupling));
    String reports = directory.resolve("reports").toString();
    String id =
        SmallRun.json(ok("run", spec.toString(), "--format", "json", "--reports", reports))
            .path("id")
            .asText();
    Path file = directory.resolve("samples.npy");
    ok("sample", id, "-n", "" + N, "--label", "0", "-o", file.toString());
    double[] samples = Npy.read(file).values();
    double sum = 0;
    for (int i = 0; i < samples.length; i += 2) {
      sum += Math.hypot(samples[i] + CORNER, samples[i + 1] + CORNER) / N;
    }
    return sum;
  }

  private Invocation ok(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    Invocation found = Invocation.of(all.toArray(new String[0]));
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  /** Three in four source points are in quadrants that the plan leaves to other classes. */
  @Test
  void plansThatDoNotSeeClassesSendSamplesElsewhere() throws IOException {
    double distance = distance("{type: minibatch_ot}");
    assertTrue(distance > 0.75, "distance " + distance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: independent}",
        "{type: minibatch_ot, condition_weight: 100}",
        "{type: minibatch_ot, within_classes: true}"
      })
  void othersSendThemToTheirClass(String coupling) throws IOException {
    assertEquals(0.376, distance(coupling), 0.06, coupling);
  }
}
