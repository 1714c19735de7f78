package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ten thousand steps of the real training loop leave on the heap and in native memory. */
class SteadyStepTest {
  private static final int WARM = 3_000;
  private static final int STEPS = 10_000;
  private static final long HEAP_BYTES_PER_STEP = 4096;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "independent, none, 1, 64",
    "independent, labels, 1, 64",
    "minibatch_ot, none, 1, 64",
    "independent, none, 4, 64",
    "independent, none, 1, 256"
  })
  void allocatesNextToNothing(String coupling, String condition, int accumulation, int width)
      throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("steady.yaml"),
            """
            name: steady
            target: {type: mixture, means: [[5, 0], [0, 5], [-5, 0], [0, -5]], samples: 10000}
            path: {type: linear, sigma: 0.1}
            coupling: {type: %1$s}
            condition: %2$s
            architecture: {type: mlp, hidden: [%3$d, %3$d, %3$d], activation: selu}
            training: {batch_size: 32, gradient_accumulation: %4$d}
            data: {validation: 0, test: 1}
            metrics: []
            """
                .formatted(coupling, condition, width, accumulation));
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      Trainer trainer =
          SeededExperiment.of(new SpecLoader(SpecContext.ofProcess(registry)).load(spec, List.of()))
              .trainer();
      int cost = accumulation * width / 64;
      int steps = STEPS / cost;
      take(trainer, WARM / cost);
      // What other tests have left may else go in between.
      System.gc();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long heap = threads.getCurrentThreadAllocatedBytes();
      long pointers = Pointer.totalCount();
      long bytes = Pointer.totalBytes();
      take(trainer, steps);
      long allocated = threads.getCurrentThreadAllocatedBytes() - heap;
      assertTrue(Pointer.totalCount() <= pointers, pointers + " -> " + Pointer.totalCount());
      assertTrue(Pointer.totalBytes() <= bytes, bytes + " -> " + Pointer.totalBytes());
      assertTrue(
          allocated < steps * HEAP_BYTES_PER_STEP, allocated / steps + " bytes of heap a step");
    }
  }

  private static void take(Trainer trainer, int steps) {
    for (int step = 0; step < steps; step++) {
      trainer.step();
    }
  }
}
