package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.OutsideJar;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mean flow, from a jar, beside flow matching in one study. */
@Tag("slow")
class MeanFlowStudyTest {
  private static final String STUDY =
      """
      name: one-step
      target: {type: moons}
      solver: {type: euler, steps: 1}
      training: {steps: 800, batch_size: 256, evaluate_every: 800}
      data: {validation: 0, test: 1000}
      metrics: [{type: wasserstein, samples: 1000}]
      sweep:
        axes: {objective.type: [mean_flow, flow_matching]}
      """;

  /**
   * Of 1,000 samples beside 1,000 test points, whose second draw is 0.22 away: one jump comes
   * within 0.6, and one Euler step of as many steps of training is more than twice as far.
   */
  @Test
  void oneJumpIsCloserThanOneStepOfEuler(@TempDir Path directory) throws IOException {
    Path spec = Files.writeString(directory.resolve("one-step.yaml"), STUDY);
    String runs = directory.resolve("runs").toString();
    try (OutsideJar outside = OutsideJar.in(Files.createDirectory(directory.resolve("jar")))) {
      Invocation run =
          Invocation.of(
              "run",
              spec.toString(),
              "--format",
              "json",
              "--plugins",
              outside.jar().toString(),
              "--runs",
              runs,
              "--reports",
              directory.resolve("reports").toString());
      assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
      JsonNode made = new ObjectMapper().readTree(run.out()).path("runs");
      Map<String, JsonNode> metrics = new HashMap<>();
      for (JsonNode one : made) {
        String resolved = Files.readString(Path.of(one.path("dir").asText()).resolve("spec.yaml"));
        for (String objective : List.of("mean_flow", "flow_matching")) {
          if (resolved.contains("type: " + objective)) {
            metrics.put(objective, one.path("metrics"));
          }
        }
      }
      for (JsonNode of : metrics.values()) {
        assertEquals(1, of.path("eval/function_evaluations").asDouble(), run.out());
      }
      double jump = metrics.get("mean_flow").path("eval/wasserstein").asDouble();
      double step = metrics.get("flow_matching").path("eval/wasserstein").asDouble();
      assertTrue(jump > 0 && jump < 0.6, "the jump is " + jump + " away");
      assertTrue(step > 2 * jump, "the step is " + step + " away, the jump " + jump);
    }
  }
}
