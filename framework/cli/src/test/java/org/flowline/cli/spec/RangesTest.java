package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is out of its range is refused by the reader and by the schema. */
class RangesTest {
  private static final String HEAD = "name: one\ntarget: {type: moons, samples: 500}\n";

  private static PrintedSchema schema;

  @TempDir private Path directory;

  @BeforeAll
  static void read() throws IOException {
    schema = PrintedSchema.read();
  }

  /** A block with one value out of its range, and what the reader says of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seed: -1 | 'seed' must be at least 0, got -1",
        "training: {steps: -5} | 'steps' of 'training' must be at least 1, got -5",
        "training: {batch_size: 0} | at least 1, got 0",
        "training: {ema: 1} | above 0 and below 1, got 1",
        "training: {gradient_clip: 0} | above 0, got 0",
        "training: {warmup: -1} | at least 0, got -1",
        "training: {checkpoint_every: 0} | at least 1, got 0",
        "training: {evaluate_every: 0} | at least 1, got 0",
        "data: {validation: -1} | at least 0 and at most 2147483647, got -1",
        "optimizer: {type: adamw, learning_rate: 0} | above 0, got 0",
        "optimizer: {type: adamw, weight_decay: -0.5} | at least 0, got -0.5",
        "optimizer: {type: adam, beta1: 1} | at least 0 and below 1, got 1",
        "optimizer: {type: adamw, beta2: -0.1} | at least 0 and below 1, got -0.1",
        "optimizer: {type: adamw, epsilon: 1e-60} | at least 1e-37 and at most 1e37, got 1e-60",
        "optimizer: {type: sgd, momentum: 1} | at least 0 and below 1, got 1",
        "path: {type: linear, sigma: -0.1} | at least 0, got -0.1",
        "path: {type: ot, sigma_min: 1} | above 0 and below 1, got 1",
        "path: {type: polynomial, degree: 0.5} | at least 1, got 0.5",
        "path: {type: ve, sigma_min: 0} | above 0, got 0",
        "path: {type: vp, beta_min: 0} | above 0, got 0",
        "path: {type: vp, cutoff: 9e-6} | at least 1e-5 and at most 0.1, got 9e-6",
        "path: {type: bridge, cutoff: 0.2} | above 0 and at most 0.1, got 0.2",
        "architecture: {type: mlp, hidden: [64, 0]} | an item of 'hidden' of architecture 'mlp'"
            + " must be at least 1, got 0",
        "architecture: {type: mlp, hidden: []} | 'hidden' of architecture 'mlp' must not be empty",
        "architecture: {type: residual_mlp, width: 0} | at least 1, got 0",
        "architecture: {type: residual_mlp, blocks: 1001} | at most 1000, got 1001",
        "architecture: {type: residual_mlp, dropout: 1} | at least 0 and below 1, got 1",
        "architecture: {type: realnvp, layers: 1} | at least 2 and at most 1000, got 1",
        "architecture: {type: realnvp, max_log_scale: 0} | above 0, got 0",
        "solver: {type: euler, steps: 0} | at least 1 and at most 1000000, got 0",
        "solver: {type: dopri5, rtol: -1e-3} | at least 0, got -1e-3",
        "solver: {type: tsit5, atol: 0} | above 0, got 0",
        "solver: {type: dopri5, max_steps: 0} | at least 1, got 0",
        "solver: {type: predictor_corrector, steps: 5, snr: 0} | above 0, got 0",
        "coupling: {type: sinkhorn, epsilon: 0} | above 0, got 0",
        "coupling: {type: sinkhorn, tolerance: 1} | above 0 and below 1, got 1",
        "source: {type: 8gaussians, std: -0.5} | at least 0, got -0.5",
        "source: {type: normal, std: [1, 0]} | an item of 'std' of data 'normal' must be above 0,"
            + " got 0",
        "source: {type: normal, mean: []} | must not be empty",
        "source: {type: normal, dimension: 0} | at least 1",
        "source: {type: csv, file: ' '} | must not be empty, got ' '",
        "source: {type: circles, factor: 1} | above 0 and below 1, got 1",
        "source: {type: pinwheel, arms: 0} | at least 1, got 0",
        "source: {type: mixture, means: []} | must not be empty",
        "metrics: [{type: wasserstein, order: 3}] | at least 1 and at most 2, got 3",
        "metrics: [{type: wasserstein, samples: 0}] | at least 1, got 0",
        "metrics: [{type: mmd, samples: 2}] | at least 3, got 2",
        "metrics: [{type: sliced_wasserstein, directions: 1}] | at least 2, got 1",
        "metrics: [{type: log_likelihood, probes: 0}] | at least 1",
        "metrics: [{type: log_likelihood, bin_width: 0}] | above 0, got 0",
        "{execution: {retries: -1}, sweep: {axes: {path.sigma: [0]}}} | at least 0, got -1",
        "sweep: {axes: {path.sigma: [0]}, replicates: 0} | at least 1",
        "sweep: {axes: {path.sigma: [0]}, budget: {trials: 0}} | at least 1",
        "sweep: {axes: {path.sigma: [0]}, search: {type: tpe, gamma: 1}} | above 0 and below 1, got"
            + " 1",
        "sweep: {axes: {path.sigma: [0]}, stopping: {type: asha, reduction: 1}} | at least 2, got"
            + " 1",
      })
  void areSaidOnce(String line, String message) throws IOException {
    Path spec = Files.writeString(directory.resolve("one.yaml"), spec(line));
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), validate.exit());
    assertTrue(validate.err().contains(message), validate::printed);
    assertNotEquals("[]", schema.refusals(spec(line)));
  }

  @Test
  void standInDescriptions() {
    String described = Invocation.of("plugins", "describe", "optimizer", "adamw").out();
    assertTrue(described.contains("a number, at least 0 and below 1"), described);
  }

  private static String spec(String line) {
    return HEAD + line.replaceFirst("^\\{(.*), (sweep: .*)}$", "$1\n$2") + "\n";
  }
}
