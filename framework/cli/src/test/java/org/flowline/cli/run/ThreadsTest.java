package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on one thread and on several, drawn ahead and in parts, have the same bits. */
final class ThreadsTest {
  private static final int STEPS = 60;
  private static final String MLP = "architecture: {type: mlp, hidden: [16, 16]}\n";

  @TempDir private Path directory;

  /** A batch of 300 is two whole parts and a smaller one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "coupling: {type: minibatch_ot}",
        "condition: labels",
        "condition: labels\narchitecture: {type: residual_mlp, width: 16, blocks: 2, dropout: 0.2}",
        "path: {type: vp}\nobjective: {type: score_matching}",
        "path: {type: bridge}\nobjective: {type: sf2m}",
        "objective: {type: maximum_likelihood}\nsolver: {type: rk4, steps: 2}",
      })
  void trainToTheSameWeights(String lines) throws IOException {
    float[] alone = new float[0];
    List<Double> losses = List.of();
    for (int threads : new int[] {1, 2, 3}) {
      Trained trained = train(lines, threads);
      if (threads == 1) {
        alone = trained.weights();
        losses = trained.losses();
        assertEquals(STEPS, losses.size());
      } else {
        assertArrayEquals(alone, trained.weights(), threads + " threads");
        assertEquals(losses, trained.losses());
      }
    }
  }

  /** A batch of 100 is a whole part of a wide network and a smaller one; that of 50 is one. */
  @ParameterizedTest
  @CsvSource({
    "1024, 100, 2, none",
    "1024, 1100, 2, none",
    "512, 50, 3, none",
    "256, 300, 5, 0.9",
    "128, 64, 5, none",
    "64, 1100, 3, none"
  })
  void shareWideNetworks(int width, int batch, int steps, String ema) throws IOException {
    String lines =
        """
        architecture: {type: mlp, hidden: [%1$d, %1$d, %1$d], activation: selu}
        training: {batch_size: %2$d, steps: %3$d%4$s}
        """
            .formatted(width, batch, steps, ema.equals("none") ? "" : ", ema: " + ema);
    Trained alone = trainOn(lines, 1);
    assertEquals(steps, alone.losses().size());
    assertEquals(2, alone.reported().size(), "of training and of validation");
    for (int threads : new int[] {2, 3, 12}) {
      Trained trained = trainOn(lines, threads);
      assertArrayEquals(alone.weights(), trained.weights(), threads + " threads");
      assertEquals(alone.losses(), trained.losses());
      assertEquals(alone.reported(), trained.reported());
    }
  }

  /** Weights that are asked several times, and those that are moved all at once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: {type: bridge}\nobjective: {type: sf2m}",
        "objective: {type: maximum_likelihood}\nsolver: {type: rk4, steps: 2}",
        "coupling: {type: minibatch_ot}",
        "architecture: {type: residual_mlp, width: 128, blocks: 2, dropout: 0.2}",
        "architecture: {type: realnvp, hidden: [128, 128], layers: 2}\nobjective: {type: maximum_likelihood}",
      })
  void shareWideNetworksOfAnyObjective(String lines) throws IOException {
    String wide = "architecture: {type: mlp, hidden: [128, 128]}\n";
    String all =
        "training: {batch_size: 150, steps: 3, gradient_accumulation: 2, gradient_clip: 1}\n"
            + (lines.contains("architecture") ? "" : wide)
            + lines
            + "\n";
    Trained alone = trainOn(all, 1);
    assertEquals(3, alone.losses().size());
    for (int threads : new int[] {2, 3}) {
      Trained trained = trainOn(all, threads);
      assertArrayEquals(alone.weights(), trained.weights(), threads + " threads");
      assertEquals(alone.losses(), trained.losses());
    }
  }

  /** A limit that no gradient reaches only makes the gradient a whole array first. */
  @Test
  void weightsThatMoveRangeByRangeAreThoseThatMoveTogether() throws IOException {
    String lines =
        """
        architecture: {type: mlp, hidden: [256, 256], activation: selu}
        training: {batch_size: 200, steps: 6, ema: 0.9%s}
        """;
    Trained byRange = trainOn(lines.formatted(""), 2);
    Trained together = trainOn(lines.formatted(", gradient_clip: 1e30"), 2);
    assertArrayEquals(together.weights(), byRange.weights());
    assertEquals(together.losses(), byRange.losses());
  }

  @SuppressWarnings("ArrayRecordComponent") // compared as what they are
  private record Trained(float[] weights, List<Double> losses, List<Double> reported) {}

  private Trained train(String lines, int threads) throws IOException {
    String training = "training: {batch_size: 300, steps: %d}\n".formatted(STEPS);
    return trainOn(training + (lines.contains("architecture") ? "" : MLP) + lines + "\n", threads);
  }

  private Trained trainOn(String lines, int threads) throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("threads.yaml"),
            """
            name: threads
            target: {type: mixture, means: [[-2, 0], [2, 1], [0, 3]], samples: 2000}
            data: {validation: 200, test: 1}
            metrics: []
            """
                + lines);
    List<Double> losses = new ArrayList<>();
    List<Double> reported = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(long step, double loss) {
            losses.add(loss);
          }

          @Override
          public void metric(String key, long step, double value) {
            reported.add(value);
          }

          @Override
          public void checkpoint(TrainingState state) {}
        };
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      SeededExperiment session =
          SeededExperiment.of(
              new SpecLoader(SpecContext.ofProcess(registry)).load(spec, List.of()));
      Trainer trainer = session.trainer(threads);
      trainer.run(listener, () -> false);
      return new Trained(session.network().parameters().floats().clone(), losses, reported);
    }
  }
}
