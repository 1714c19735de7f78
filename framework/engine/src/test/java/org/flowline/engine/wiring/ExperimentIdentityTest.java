package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.plugin.LoadedPlugin;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentIdentityTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.of(new FakePlugin());
  private static final String SPEC =
      """
      name: base
      seed: 3
      target: {type: table, file: data.csv}
      path: {type: linear, sigma: 0.001}
      training: {steps: 1000, batch_size: 10}
      metrics: [{type: wasserstein, samples: 5}]
      """;

  @TempDir Path directory;

  @BeforeEach
  void writeData() throws IOException {
    Files.writeString(directory.resolve("data.csv"), "content");
  }

  private ExperimentKeys keys(PluginRegistry registry, String yaml, String... overrides)
      throws IOException {
    Path file = Files.writeString(directory.resolve("spec.yaml"), yaml);
    return new SpecLoader(SpecContext.ofProcess(registry)).load(file, List.of(overrides)).keys();
  }

  @Test
  void areDigests() throws IOException {
    ExperimentKeys keys = keys(REGISTRY, SPEC);

    assertEquals(64, keys.training().length());
    assertEquals(64, keys.evaluation().length());
    assertNotEquals(keys.training(), keys.evaluation());
  }

  @Test
  void doNotDependOnSpelling() throws IOException {
    String other =
        """
        # Another order, other spellings, defaults written out.
        metrics:
          - samples: 5e0
            type: wasserstein
            order: "2"
        training: {batch_size: 10, steps: 1e3, select: last}
        optimizer: {weight_decay: 0.00001, type: adamw}
        path: {sigma: 1e-3, type: 'linear'}
        target: {file: data.csv, type: table, rows: 100}
        source: {type: normal, std: [1.0]}
        data: {validation: 0.10}
        name: base
        seed: 3
        """;

    assertEquals(keys(REGISTRY, SPEC), keys(REGISTRY, other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=other",
        "condition=none",
        "guidance=1",
        "description=why",
        "seed=4",
        "training.checkpoint_every=5"
      })
  void doNotDependOn(String override) throws IOException {
    assertEquals(keys(REGISTRY, SPEC), keys(REGISTRY, SPEC, override));
  }

  @Test
  void ofTrainingDependOnTheSource() throws IOException {
    String spec = SPEC.replace("{type: table, file: data.csv}", "{type: moons}");

    assertNotEquals(
        keys(REGISTRY, spec + "source: {type: normal}\n").training(),
        keys(REGISTRY, spec + "source: {type: normal, std: [2]}\n").training());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target.rows=200",
        "path.sigma=0.002",
        "path.type=ot",
        "coupling.type=minibatch_ot",
        "architecture.hidden=[64, 64]",
        "optimizer.learning_rate=0.1",
        "condition=labels",
        "condition={drop: 0.1}",
        "training.steps=1001",
        "training.ema=0.9",
        "training.gradient_accumulation=2",
        "training.evaluate_every=7",
        "training.select=best_val",
        "data.validation=5",
        "data.test=20",
        "data.split_seed=1"
      })
  void ofTrainingDependOn(String override) throws IOException {
    String spec = SPEC + "source: {type: normal}\n";

    assertNotEquals(keys(REGISTRY, spec).training(), keys(REGISTRY, spec, override).training());
  }

  @Test
  void ofEvaluationAloneDependOnGuidance() throws IOException {
    String spec = SPEC + "condition: {drop: 0.1}\n";
    ExperimentKeys plain = keys(REGISTRY, spec);
    ExperimentKeys guided = keys(REGISTRY, spec, "guidance=2");

    assertEquals(plain, keys(REGISTRY, spec, "guidance=1"));
    assertEquals(plain.training(), guided.training());
    assertNotEquals(plain.evaluation(), guided.evaluation());
    assertNotEquals(guided.evaluation(), keys(REGISTRY, spec, "guidance=3").evaluation());
    assertNotEquals(plain.training(), keys(REGISTRY, spec, "condition.drop=0.2").training());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"solver.rtol=1e-3", "metrics.0.samples=6", "metrics.0.name=w", "metrics=[]"})
  void ofEvaluationAloneDependOn(String override) throws IOException {
    ExperimentKeys before = keys(REGISTRY, SPEC);
    ExperimentKeys after = keys(REGISTRY, SPEC, override);

    assertEquals(before.training(), after.training());
    assertNotEquals(before.evaluation(), after.evaluation());
  }

  @Test
  void ofTrainingDoNotDependOnTheTestPointsOfALaw() throws IOException {
    String law = "name: law\ntarget: {type: moons}\n";
    ExperimentKeys before = keys(REGISTRY, law);
    ExperimentKeys after = keys(REGISTRY, law, "data.test=77");

    assertEquals(before.training(), after.training());
    assertNotEquals(before.evaluation(), after.evaluation());
    assertNotEquals(before.training(), keys(REGISTRY, law, "target.samples=9").training());
  }

  @Test
  void dependOnTheContentOfAFile() throws IOException {
    ExperimentKeys before = keys(REGISTRY, SPEC);
    Files.writeString(directory.resolve("data.csv"), "other content");

    assertNotEquals(before.training(), keys(REGISTRY, SPEC).training());
  }

  @Test
  void dependOnTheVersionOfThePlugin() throws IOException {
    assertNotEquals(keys(version("1"), SPEC).training(), keys(version("2"), SPEC).training());
  }

  private static PluginRegistry version(String version) {
    PluginOrigin origin = new PluginOrigin("fake", "a.jar", version, true);
    return PluginRegistry.of(List.of(LoadedPlugin.install(new FakePlugin(), origin)));
  }
}
