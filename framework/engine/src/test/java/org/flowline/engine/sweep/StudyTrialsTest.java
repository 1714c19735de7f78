package org.flowline.engine.sweep;

import static org.flowline.engine.sweep.TrialValues.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which experiments the trials of a study are. */
class StudyTrialsTest {
  @TempDir Path directory;

  private Spec sweep(String... lines) {
    return Spec.sweep(directory, lines);
  }

  @Test
  void makesATrialOfEveryCombination() {
    Study study =
        sweep("axes:", "  path.type: [linear, ot]", "  training.steps: [10, 20, 30]").load();
    List<Trial> trials = study.trials().next(trial -> OptionalDouble.empty());

    assertEquals(List.of("path.type", "training.steps"), study.keys());
    assertEquals(OptionalInt.of(6), study.trials().total());
    assertEquals(List.of(0, 1, 2, 3, 4, 5), trials.stream().map(Trial::number).toList());
    for (Trial trial : trials) {
      for (Map.Entry<String, String> parameter : trial.parameters().entrySet()) {
        assertEquals(parameter.getValue(), value(trial, parameter.getKey()));
      }
    }
    assertEquals(6, trials.stream().map(Trial::parameters).distinct().count());
    assertEquals(List.of(), study.trials().next(trial -> OptionalDouble.empty()));
  }

  @Test
  void runsEachTrialWithSeveralSeeds() {
    Study study =
        Spec.of(
                directory,
                "name: seeds",
                "description: Why.",
                "seed: 7",
                "target: {type: moons}",
                "sweep: {axes: {path.type: [linear, ot]}, replicates: 3}")
            .load();
    List<Trial> trials = study.trials().next(trial -> OptionalDouble.empty());

    assertEquals(3, study.replicates());
    assertEquals("seeds", study.name());
    assertEquals(Optional.of("Why."), study.description());
    for (Trial trial : trials) {
      List<Experiment> seeds = trial.replicates();
      assertEquals(List.of(7L, 8L, 9L), seeds.stream().map(seed -> seed.spec().seed()).toList());
      assertEquals(1, seeds.stream().map(Experiment::keys).distinct().count());
      assertEquals(seeds.get(0).spec(), seeds.get(2).spec().withSeed(7));
    }
  }

  @Test
  void isAStudyWithoutAxesForItsReplicates() {
    List<Trial> trials = sweep("replicates: 4").trials();

    assertEquals(1, trials.size());
    assertEquals(Map.of(), trials.get(0).parameters());
    assertEquals(4, trials.get(0).replicates().size());
  }

  @Test
  void buildsTheExperimentsThatTheirResolvedSpecsDescribe() {
    List<Trial> trials =
        sweep("axes:", "  path: [{type: ot, sigma_min: 0.5}, {type: ve}]", "  seed: [1, 2]")
            .trials();

    for (Trial trial : trials) {
      Experiment experiment = trial.replicates().get(0);
      Path file = Spec.of(directory, experiment.resolvedYaml().split("\n")).file();
      Experiment again = new SpecLoader(SpecContext.ofProcess(Spec.REGISTRY)).load(file, List.of());
      assertEquals(experiment.spec(), again.spec());
      assertEquals(experiment.keys(), again.keys());
    }
  }

  @Test
  void setsWholeComponentsThenTypesThenSettings() {
    Spec spec =
        Spec.of(
            directory,
            "name: order",
            "target: {type: moons, samples: 77, noise: 0.3}",
            "path: {type: linear, sigma: 0.25}",
            "sweep:",
            "  axes:",
            "    path.sigma_min: [0.5]",
            "    path.type: [ot]",
            "    optimizer.weight_decay: [0.5]",
            "    optimizer: [{type: adamw, learning_rate: 0.125, weight_decay: 9}]",
            "    target.type: [line]",
            "    metrics: [[{type: wasserstein, order: 1, name: w}]]",
            "    metrics.0.samples: [5]");
    Trial trial = spec.trials().get(0);

    assertEquals("ot", value(trial, "path.type"));
    assertEquals("0.5", value(trial, "path.sigma_min"));
    assertEquals("absent", value(trial, "path.sigma"));
    assertEquals("0.5", value(trial, "optimizer.weight_decay"));
    assertEquals("0.125", value(trial, "optimizer.learning_rate"));
    assertEquals("77", value(trial, "target.samples"));
    assertEquals("absent", value(trial, "target.noise"));
    assertEquals("1", value(trial, "metrics.0.order"));
    assertEquals("5", value(trial, "metrics.0.samples"));
    assertEquals(List.of(), spec.load().notes());
  }

  @Test
  void keepsTheSettingsOfTheDocumentWhereTheTypeIsTheSame() {
    List<Trial> trials =
        Spec.of(
                directory,
                "name: same",
                "target: {type: moons}",
                "path: {type: linear, sigma: 0.25}",
                "sweep: {axes: {path.type: [linear, ot]}}")
            .trials();

    assertEquals("0.25", value(trials.get(0), "path.sigma"));
    assertEquals("absent", value(trials.get(1), "path.sigma"));
  }

  @Test
  void movesZippedKeysTogether() {
    assertEquals(
        List.of(
            Map.of("training.steps", "10", "training.batch_size", "100", "path.type", "ot"),
            Map.of("training.steps", "20", "training.batch_size", "50", "path.type", "ot")),
        sweep(
                "axes: {path.type: [ot]}",
                "zip: [{training.steps: [10, 20], training.batch_size: [100, 50]}]")
            .parameters());
  }

  @Test
  void putsPointsAfterTheAxesAndLeavesTheRestToTheSpec() {
    Study study =
        sweep(
                "axes: {path.type: [linear], training.steps: [10, 20]}",
                "points: [{path.type: ot, solver.rtol: 1e-3}]")
            .load();
    List<Trial> trials = study.trials().next(trial -> OptionalDouble.empty());

    assertEquals(List.of("path.type", "training.steps", "solver.rtol"), study.keys());
    assertEquals(Map.of("path.type", "ot", "solver.rtol", "1e-3"), trials.get(2).parameters());
    assertEquals("0.001", value(trials.get(2), "solver.rtol"));
    assertEquals("5000", value(trials.get(2), "training.steps"));
    assertEquals(
        List.of("linear", "linear"),
        trials.stream().limit(2).map(trial -> value(trial, "path.type")).toList());
  }

  @Test
  void leavesPointsAloneToTheSpec() {
    assertEquals(
        List.of(Map.of("path.type", "ot"), Map.of("path.type", "ve")),
        sweep("points: [{path.type: ot}, {path.type: ve}]").parameters());
  }

  @Test
  void takesTrialsThatResolveToOneForOne() {
    Study study =
        sweep("axes: {training.checkpoint_every: [10, 20, 30], path.type: [ot, linear]}").load();

    assertEquals(OptionalInt.of(2), study.trials().total());
    assertEquals(1, study.notes().size());
    assertTrue(
        study.notes().get(0).message().startsWith("4 trials are the same experiments as others"));
  }

  @Test
  void buildsWhatTrialsShareOnce() throws IOException {
    Files.writeString(directory.resolve("data.csv"), "rows");
    List<Trial> trials =
        Spec.of(
                directory,
                "name: shared",
                "target: {type: table, file: data.csv}",
                "sweep: {axes: {path.sigma: [0.1, 0.2], optimizer.learning_rate: [0.1, 0.2]}}")
            .trials();
    Experiment first = trials.get(0).replicates().get(0);
    Experiment second = trials.get(1).replicates().get(0);
    Experiment third = trials.get(2).replicates().get(0);

    assertSame(first.target(), third.target());
    assertSame(first.objective(), second.objective());
    assertNotEquals(first.objective(), third.objective(), "it asked for the path");
    assertSame(first.optimizer(), third.optimizer());
  }
}
