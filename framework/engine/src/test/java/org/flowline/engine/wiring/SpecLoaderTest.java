package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.ResolvedSpec;
import org.flowline.engine.spec.document.Selection;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.wiring.rule.NamedMetric;
import org.flowline.engine.wiring.rule.Split;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.spi.data.SpecDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecLoaderTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.of(new FakePlugin());
  private static final String SMALL = "name: small\ntarget: {type: moons}\n";

  @TempDir Path directory;

  private Experiment load(String yaml, String... overrides) throws IOException {
    return load(write("spec.yaml", yaml), overrides);
  }

  private static Experiment load(Path file, String... overrides) {
    Map<String, String> environment = Map.of("NOISE", "0.25", "EMPTY", "");
    return new SpecLoader(
            new SpecContext(
                REGISTRY,
                new FinishedRuns(Path.of("runs")),
                name -> Optional.ofNullable(environment.get(name))))
        .load(file, List.of(overrides));
  }

  private Path write(String name, String yaml) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, yaml);
  }

  @Test
  void fillsInEveryDefault() throws IOException {
    assertEquals(
        """
        name: small
        seed: 0
        source: {type: normal, mean: [0], std: [1]}
        target: {type: moons, noise: 0.05}
        path: {type: linear, sigma: 0}
        coupling: {type: independent}
        objective: {type: flow_matching}
        architecture: {type: mlp, hidden: [64, 64, 64], activation: silu, bias: true}
        optimizer: {type: adamw, learning_rate: 0.001, weight_decay: 1e-5}
        condition: none
        training: {steps: 5000, batch_size: 256, gradient_accumulation: 1, ema_warmup: false, \
        schedule: constant, warmup: 0, time_sampling: uniform, checkpoint_every: 1000, \
        evaluate_every: 200, select: last}
        data: {validation: 10000, test: 10000, split_seed: 42}
        solver: {type: dopri5, rtol: 1e-5, atol: 1e-5}
        metrics:
          - {type: wasserstein, order: 2}
        artifacts: all
        """,
        load(SMALL).resolvedYaml());
  }

  @Test
  void readsItsOwnResolvedSpecBackAsAnEqualOne() throws IOException {
    write("moons: # 1.csv", "rows");
    Experiment first =
        load(
            """
            name: 010
            description: "quotes \\" and \\\\, a tab\\t, two\\nlines, : # {} \\u0085 \\u007f \u00e9 \\U0001F319"
            seed: 9223372036854775807
            target: {type: table, file: "moons: # 1.csv"}
            path: {type: ve, sigma_max: 0.1}
            training: {steps: 1e3, ema: 0.999, gradient_clip: 1.5, time_sampling: logit_normal}
            data: {validation: 0.25, test: 7}
            solver: {type: euler, steps: 0100}
            metrics:
            - {type: wasserstein, samples: 5}
            - {type: wasserstein, order: 1, name: w1}
            - {type: path_energy}
            """);
    Experiment again = load(first.resolvedYaml());

    assertEquals(first.spec(), again.spec());
    assertEquals(first.resolvedYaml(), again.resolvedYaml());
    assertEquals(first.keys(), again.keys());
    assertEquals("010", again.spec().name());
    assertEquals(100, number(again, "solver.steps"));
  }

  private static double number(Experiment experiment, String key) {
    return Double.parseDouble(values(experiment).get(key).text());
  }

  private static Map<String, ResolvedSpec.Value> values(Experiment experiment) {
    return experiment.values().stream()
        .collect(Collectors.toMap(ResolvedSpec.Value::key, value -> value));
  }

  @Test
  void typesScalarsByTheirSettingAndNotByYaml() throws IOException {
    ExperimentSpec spec =
        load("name: no\ndescription: 1:30\nseed: 010\ntarget: {type: moons, noise: 1e-1}\n").spec();

    assertEquals("no", spec.name());
    assertEquals(Optional.of("1:30"), spec.description());
    assertEquals(10, spec.seed());
  }

  @Test
  void wiresTheSourceThatThePathAsksFor() throws IOException {
    Experiment experiment = load(SMALL + "path: {type: ve, sigma_max: 7}\n");
    FakeData.Normal source = assertInstanceOf(FakeData.Normal.class, experiment.source());

    assertEquals(List.of(7.0), source.config().std());
    assertEquals("follows from path", values(experiment).get("source.std").origin().toString());
  }

  @Test
  void acceptsTheSourceThatThePathAsksForHoweverItIsWritten() throws IOException {
    String source = "source: {type: normal, dimension: 2, mean: [0, -0], std: [7, 7.0]}\n";

    assertEquals(
        2, load(SMALL + "path: {type: ve, sigma_max: 7}\n" + source).source().shape().width());
  }

  private static String key(Experiment experiment) {
    return experiment.keys().training().substring(0, 12);
  }

  /** As they were when the laws of times were constants, computed then. */
  @Test
  void runsOfBeforeAreFoundWhateverTheirTimes() throws IOException {
    assertEquals("14db09ce7c3c", key(load(SMALL)));
    assertEquals("91c49d9e3fdc", key(load(SMALL + "training: {time_sampling: logit_normal}\n")));
    String jumps = "objective: {type: jumps}\n";
    assertEquals("4e51441a33b1", key(load(SMALL + jumps)));
    assertEquals("4e51441a33b1", key(load(SMALL + jumps + "training: {time_sampling: uniform}\n")));
    assertEquals(
        "5435dea4ab18", key(load(SMALL + jumps + "training: {time_sampling: logit_normal}\n")));
  }

  @Test
  void leavesOutTimesThatNothingTakes() throws IOException {
    String jumps = SMALL + "objective: {type: jumps}\n";
    Experiment usual = load(jumps + "training: {time_sampling: uniform}\n");
    assertFalse(ResolvedSpec.of(usual.spec()).yaml().contains("time_sampling"));
    assertTrue(usual.notes().isEmpty(), usual.notes().toString());

    // It was in the key of the run, so it is in its spec.
    Experiment other = load(jumps + "training: {time_sampling: {type: late, power: 3}}\n");
    assertTrue(
        ResolvedSpec.of(other.spec()).yaml().contains("time_sampling: {type: late, power: 3}"));
    assertEquals(
        List.of(
            "objective 'jumps' has no use for a law of times: it changes nothing but the name of"
                + " the run"),
        other.notes().stream().map(Problem::message).toList());
    assertEquals(key(other), key(load(ResolvedSpec.of(other.spec()).yaml())));
  }

  @Test
  void timesHaveSettings() throws IOException {
    String late = SMALL + "training: {time_sampling: {type: late, power: 3}}\n";
    Experiment experiment = load(late);
    FakeParts.FlowMatching objective =
        assertInstanceOf(FakeParts.FlowMatching.class, experiment.objective());
    assertInstanceOf(FakeParts.Late.class, objective.parts().get(2));
    String resolved = ResolvedSpec.of(experiment.spec()).yaml();
    assertTrue(resolved.contains("time_sampling: {type: late, power: 3}"), resolved);
    assertEquals(key(experiment), key(load(resolved)));
    assertNotEquals(key(experiment), key(load(late, "training.time_sampling.power=4")));
    assertNotEquals(key(experiment), key(load(SMALL)));
    SpecException refused =
        assertThrows(SpecException.class, () -> load(late, "training.time_sampling.power=0"));
    assertTrue(refused.getMessage().contains("'power' of time_sampling 'late' must be above 0"));
  }

  @Test
  void givesTheObjectiveThePartsOfTheSpec() throws IOException {
    Experiment experiment = load(SMALL + "training: {time_sampling: logit_normal}\n");
    FakeParts.FlowMatching objective =
        assertInstanceOf(FakeParts.FlowMatching.class, experiment.objective());

    assertInstanceOf(FakeParts.LinearPath.class, objective.parts().get(0));
    assertInstanceOf(FakeParts.Independent.class, objective.parts().get(1));
    assertInstanceOf(FakeParts.LogitNormal.class, objective.parts().get(2));
  }

  @Test
  void wiresTwoMetricsOfOneTypeEachWithItsSettings() throws IOException {
    List<NamedMetric> metrics =
        load(SMALL
                + "metrics: [{type: wasserstein, samples: 3}, {type: wasserstein, samples: 4, name: w4}]")
            .metrics();

    assertEquals(List.of("wasserstein", "w4"), metrics.stream().map(NamedMetric::name).toList());
    assertEquals(
        List.of(3, 4), metrics.stream().map(metric -> metric.metric().testPoints()).toList());
    assertNotSame(metrics.get(0).metric(), metrics.get(1).metric());
  }

  @Test
  void splitsAFileByFractionsOfItsRows() throws IOException {
    write("data.csv", "rows");
    String target = "name: file\ntarget: {type: table, file: data.csv, rows: 50}\n";

    assertEquals(new Split(5, 5, 42), load(target).split());
    assertEquals(
        new Split(13, 20, 1),
        load(target + "data: {validation: 0.25, test: 20, split_seed: 1}\n").split());
    assertEquals("0.1", values(load(target)).get("data.validation").text());
  }

  @Test
  void selectsTheBestWhereThereIsValidation() throws IOException {
    assertEquals(
        Selection.BEST_VAL,
        load(SMALL + "training: {select: best_val}\n").spec().training().select());
  }

  @Test
  void findsDataInTheGivenDirectory() throws IOException {
    write("elsewhere/data.csv", "rows");
    Path spec = write("spec.yaml", "name: file\ntarget: {type: table, file: data.csv}\n");
    SpecLoader loader = new SpecLoader(SpecContext.ofProcess(REGISTRY));

    assertThrows(SpecException.class, () -> loader.load(spec, List.of()));
    assertEquals(
        "data.csv",
        values(loader.load(spec, List.of(), new SpecDirectory(directory.resolve("elsewhere"))))
            .get("target.file")
            .text());
  }

  @Test
  void mergesWhatItExtendsDeeply() throws IOException {
    write(
        "base/common.yaml",
        "name: base\ntraining: {steps: 7, batch_size: 8}\nmetrics: [{type: path_energy}]\npath: {type: linear, sigma: 0.5}\nsolver: {type: euler, steps: 3}\n");
    write("more.yaml", "extends: base/common.yaml\ntraining: {steps: 9}\n");
    Experiment experiment =
        load(
            """
            extends: [base/common.yaml, more.yaml]
            name: mine
            target: {type: moons}
            training: {batch_size: 10}
            path: {type: ot}
            solver: {type: euler}
            metrics: [{type: wasserstein}]
            """);
    Map<String, ResolvedSpec.Value> values = values(experiment);

    assertEquals("mine", experiment.spec().name());
    assertEquals("9", values.get("training.steps").text());
    assertEquals("10", values.get("training.batch_size").text());
    assertEquals("0.0001", values.get("path.sigma_min").text().replace("1e-4", "0.0001"));
    assertEquals("3", values.get("solver.steps").text());
    assertEquals(1, experiment.metrics().size());
    assertTrue(values.get("training.steps").origin().toString().endsWith("more.yaml:2:19"));
    assertTrue(values.get("solver.steps").origin().toString().endsWith("common.yaml:5:30"));
    assertTrue(values.get("training.batch_size").origin().toString().endsWith("spec.yaml:4:24"));
    assertEquals("default", values.get("optimizer.learning_rate").origin().toString());
  }

  @Test
  void fillsInTheEnvironment() throws IOException {
    Map<String, ResolvedSpec.Value> values =
        values(
            load(
                "name: a${env:EMPTY}b\ntarget: {type: moons, noise: '${env:NOISE}'}\npath: {type: linear, sigma: \"${env:ABSENT:0.5}\"}\n"));

    assertEquals("ab", values.get("name").text());
    assertEquals("0.25", values.get("target.noise").text());
    assertEquals("0.5", values.get("path.sigma").text());
  }

  @Test
  void readsTheEnvironmentOnlyWhereItIsUsed() throws IOException {
    write("base.yaml", "name: '${env:ABSENT}'\n");

    assertEquals(
        "mine", load("extends: base.yaml\nname: mine\ntarget: {type: moons}\n").spec().name());
  }
}
