package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecLoaderTest {
  @TempDir Path directory;

  private Experiment load(String yaml, String... overrides) throws IOException {
    Path file = Files.writeString(directory.resolve("spec.yaml"), yaml);
    return new SpecLoader(PluginRegistry.of(new FakePlugin())).load(file, List.of(overrides));
  }

  @Test
  void fillsInEveryDefault() throws IOException {
    assertEquals(
        """
        name: tiny
        seed: 0
        source: {type: normal, mean: [0], std: [1]}
        target: {type: moons, noise: 0.05}
        path: {type: linear, sigma: 0}
        coupling: {type: independent}
        objective: {type: flow_matching}
        architecture: {type: mlp, hidden: [64, 64, 64], activation: silu, bias: true}
        optimizer: {type: adamw, learning_rate: 0.001, weight_decay: 1e-5}
        training: {steps: 5000, batch_size: 256, time_sampling: uniform, checkpoint_every: 1000, \
        evaluate_every: 200, select: last}
        data: {validation: 10000, test: 10000, split_seed: 42}
        solver: {type: dopri5, rtol: 1e-5, atol: 1e-5}
        metrics:
          - {type: wasserstein, order: 2}
        """,
        load("name: tiny\ntarget: {type: moons}\n").resolvedYaml());
  }
}
