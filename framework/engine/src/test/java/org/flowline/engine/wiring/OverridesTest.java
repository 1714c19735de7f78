package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -s} does to a spec. */
class OverridesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.of(new FakePlugin());
  private static final String SPEC =
      """
      name: base
      target: {type: moons}
      path: {type: linear, sigma: 0.5}
      metrics:
        - {type: wasserstein, samples: 5}
        - {type: path_energy}
      """;

  @TempDir Path directory;

  private Experiment load(String... overrides) throws IOException {
    Path file = Files.writeString(directory.resolve("spec.yaml"), SPEC);
    return new SpecLoader(SpecContext.ofProcess(REGISTRY)).load(file, List.of(overrides));
  }

  private static ResolvedSpec.Value value(Experiment experiment, String key) {
    return experiment.values().stream()
        .filter(value -> value.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void setASettingAndAreItsOrigin() throws IOException {
    ResolvedSpec.Value sigma = value(load("path.sigma=0.25"), "path.sigma");

    assertEquals("0.25", sigma.text());
    assertEquals("-s path.sigma=0.25", sigma.origin().toString());
  }

  @Test
  void setWhatTheSpecLeavesToItsDefault() throws IOException {
    assertEquals("2", value(load("optimizer.weight_decay=2"), "optimizer.weight_decay").text());
    assertEquals("dopri5", value(load("solver.rtol=1e-3"), "solver.type").text());
    assertEquals("3", value(load("training.steps=3"), "training.steps").text());
  }

  @Test
  void setAnItemOfAList() throws IOException {
    assertEquals("512", value(load("metrics.0.samples=512"), "metrics.0.samples").text());
    assertEquals("euler", value(load("solver={type: euler, steps: 4}"), "solver.type").text());
    assertEquals("[8, 9]", value(load("architecture.hidden=[8, 9]"), "architecture.hidden").text());
  }

  @Test
  void replaceAWholeList() throws IOException {
    Experiment experiment = load("metrics=[{type: wasserstein, order: 1}]");

    assertEquals(1, experiment.metrics().size());
    assertEquals(
        "-s metrics=[{type: wasserstein, order: 1}]",
        value(experiment, "metrics.0.order").origin().toString());
  }

  @Test
  void appendToAList() throws IOException {
    assertEquals(3, load("metrics+={type: path_energy, name: more}").metrics().size());
  }

  @Test
  void appendToTheDefaultOfASetting() throws IOException {
    assertEquals(
        "[64, 64, 64, 32]", value(load("architecture.hidden+=32"), "architecture.hidden").text());
    assertEquals(
        "[64, 64, 64, 32, 16]",
        value(load("architecture.hidden+=[32, 16]"), "architecture.hidden").text());
  }

  @Test
  void remove() throws IOException {
    assertEquals("0", value(load("~path.sigma"), "path.sigma").text());
    assertEquals("wasserstein", value(load("~metrics"), "metrics.0.type").text());
    assertEquals("path_energy", value(load("~metrics.0"), "metrics.0.type").text());
  }

  @Test
  void replaceTheSettingsWithTheTypeAndSayWhichAreDropped() throws IOException {
    Experiment experiment = load("path.type=ot");
    Problem note = experiment.notes().get(0);

    assertEquals("ot", value(experiment, "path.type").text());
    assertEquals("another type of 'path' drops the settings of 'linear': sigma", note.message());
    assertEquals("-s path.type=ot", note.positions().get(0).toString());
    assertEquals(1, experiment.notes().size());
  }

  @Test
  void keepTheSettingsWithTheSameType() throws IOException {
    Experiment experiment = load("path.type=linear");

    assertEquals("0.5", value(experiment, "path.sigma").text());
    assertEquals(List.of(), experiment.notes());
  }

  @Test
  void setTypesBeforeSettingsInAnyOrder() throws IOException {
    Experiment after = load("path.type=ot", "path.sigma_min=0.5");
    Experiment before = load("path.sigma_min=0.5", "path.type=ot");

    assertEquals("0.5", value(after, "path.sigma_min").text());
    assertEquals(after.spec(), before.spec());
  }

  @Test
  void takeTextLiterally() throws IOException {
    assertEquals("\"a: b # c\"", value(load("description=a: b # c"), "description").text());
    assertEquals("\"a=b\"", value(load("description=\"a=b\""), "description").text());
  }
}
