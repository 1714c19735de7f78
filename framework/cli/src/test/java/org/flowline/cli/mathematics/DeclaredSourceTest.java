package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Densities of flows whose source is a law of the plane. */
@Tag("slow")
class DeclaredSourceTest {
  private static final int SIDE = 151;
  private static final double STEP = 0.2;

  @TempDir private Path directory;

  /** A flow that is hardly trained carries the density of its source to one that adds up to 1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: 8gaussians}",
        "{type: mixture, means: [[-2, 0], [2, 1]], std: [0.6]}",
        "{type: checkerboard}",
        "{type: moons, noise: 0.3}"
      })
  void theDensityIsOne(String source) throws IOException {
    SmallRun small = new SmallRun(directory);
    Invocation run =
        small.run(
            "source=" + source,
            "training.steps=20",
            "metrics=[{type: log_likelihood, samples: 100}]");
    JsonNode told = SmallRun.json(run);
    assertTrue(run.out().contains("eval/log_likelihood"), run.printed());
    assertFalse(run.out().contains("NaN"), run.printed());
    double[] grid = new double[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      grid[2 * i] = STEP * (i % SIDE - SIDE / 2);
      grid[2 * i + 1] = STEP * (i / SIDE - SIDE / 2);
    }
    Path points = directory.resolve("grid.npy");
    Path densities = directory.resolve("densities.npy");
    Npy.write(points, new int[] {SIDE * SIDE, 2}, grid);
    Invocation evaluate =
        small.command(
            "evaluate",
            told.path("id").asText(),
            "--log-prob",
            points.toString(),
            "-o",
            densities.toString());
    assertEquals(ExitCode.OK.value(), evaluate.exit(), evaluate.printed());
    double sum = Arrays.stream(Npy.read(densities).values()).map(Math::exp).sum();
    assertEquals(1, sum * STEP * STEP, 0.02);
  }

  @Test
  void noPointsHaveNoMean() throws IOException {
    SmallRun small = new SmallRun(directory);
    String id = SmallRun.json(small.run("training.steps=2")).path("id").asText();
    Path points = directory.resolve("none.npy");
    Path densities = directory.resolve("densities.npy");
    Npy.write(points, new int[] {0, 2}, new double[0]);
    Invocation evaluate =
        small.command("evaluate", id, "--log-prob", points.toString(), "-o", densities.toString());
    assertEquals(ExitCode.OK.value(), evaluate.exit(), evaluate.printed());
    assertFalse(evaluate.printed().contains("NaN"), evaluate.printed());
    assertTrue(evaluate.err().contains("0 log-densities"), evaluate.printed());
    assertTrue(Files.exists(densities));
  }
}
