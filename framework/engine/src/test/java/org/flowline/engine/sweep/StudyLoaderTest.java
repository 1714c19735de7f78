package org.flowline.engine.sweep;

import static org.flowline.engine.sweep.TrialValues.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.wiring.Execution;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.journal.study.StudyGoal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study is besides its trials, and where that is stated. */
class StudyLoaderTest {
  @TempDir Path directory;

  private Spec sweep(String... lines) {
    return Spec.sweep(directory, lines);
  }

  @Test
  void keepsSamplesOnlyUnlessAskedForMore() {
    assertEquals(
        Artifacts.SAMPLES,
        sweep("replicates: 2").trials().get(0).replicates().get(0).spec().artifacts());
    assertEquals(
        Artifacts.ALL,
        sweep("replicates: 2")
            .and("artifacts: all")
            .trials()
            .get(0)
            .replicates()
            .get(0)
            .spec()
            .artifacts());
    assertEquals(
        sweep("replicates: 2").runs(), sweep("replicates: 2").and("artifacts: all").runs());
  }

  @Test
  void takesAxesFromTheCommandLine() {
    Spec plain = Spec.of(directory, "name: plain", "target: {type: moons}");

    assertEquals(
        List.of(Map.of("path.type", "ot"), Map.of("path.type", "linear")),
        plain.across("path.type=ot,linear").parameters());
    assertEquals(
        List.of("[1, 2]", "[3]"),
        plain.across("architecture.hidden=[1, 2],[3]").parameters().stream()
            .map(parameters -> parameters.get("architecture.hidden"))
            .toList());
    assertEquals(
        List.of("{type: ot}", "{type: ve, sigma_max: 3}"),
        plain.across("path={type: ot},{type: ve, sigma_max: 3}").parameters().stream()
            .map(parameters -> parameters.get("path"))
            .toList());
    assertEquals(2, plain.across("training.steps=[1, 2]").trials().size());
    assertEquals(
        3,
        plain
            .across("optimizer.learning_rate={log_uniform: [1e-4, 1e-2]}")
            .with("sweep.search.type=random", "sweep.budget.trials=3")
            .trials()
            .size());
  }

  @Test
  void replacesAnAxisFromTheCommandLine() {
    Spec spec = sweep("axes: {path.type: [linear, ot, ve], training.steps: [1, 2]}");

    assertEquals(
        List.of("path.type", "training.steps", "solver.rtol"),
        spec.across("path.type=ot", "solver.rtol=1e-3,1e-4").load().keys());
    assertEquals(4, spec.across("path.type=ot", "solver.rtol=1e-3,1e-4").trials().size());
    assertEquals(3, spec.with("~sweep.axes.training.steps").trials().size());
    assertEquals(
        1, spec.with("sweep.axes.path.type=[ot]", "sweep.axes.training.steps=[4]").trials().size());
  }

  @Test
  void changesTheSweepFromTheCommandLine() {
    Study study =
        sweep("axes: {path.type: [linear, ot]}")
            .with("sweep.replicates=2", "execution.parallel=3", "training.steps=9")
            .load();

    assertEquals(2, study.replicates());
    assertEquals(OptionalInt.of(3), study.execution().parallel());
    assertEquals(
        "9", value(study.trials().next(trial -> OptionalDouble.empty()).get(1), "training.steps"));
  }

  @Test
  void readsBudgetGoalStoppingAndExecution() {
    Study study =
        sweep(
                "axes: {path.type: [linear, ot]}",
                "budget: {trials: 7, time: 1h30m, failures: 3}",
                "optimize: {metric: val/path_length, goal: maximize}",
                "stopping: {type: halving, min_steps: 300}")
            .and(
                "metrics: [{type: path_energy}]",
                "execution: {launcher: {type: cluster, queue: long}, retries: 0}")
            .load();

    assertEquals(OptionalInt.of(7), study.budget().trials());
    assertEquals(Optional.of(Duration.ofMinutes(90)), study.budget().time());
    assertEquals(OptionalInt.of(3), study.budget().failures());
    assertEquals(Optional.of(new StudyGoal("val/path_length", false)), study.goal());
    assertEquals("val/loss", study.stopping().orElseThrow().metric());
    assertEquals(List.of(300L), study.stopping().orElseThrow().rule().rungs(5000));
    assertEquals(
        "long",
        assertInstanceOf(FakeStudyParts.Cluster.class, study.execution().launcher()).queue());
    assertEquals(OptionalInt.empty(), study.execution().parallel());
    assertEquals(0, study.execution().retries());
  }

  @Test
  void executesOnThisMachineUnlessAskedElse() {
    Execution execution = sweep("replicates: 2").load().execution();

    assertInstanceOf(FakeStudyParts.Local.class, execution.launcher());
    assertEquals(1, execution.retries());
    assertInstanceOf(
        FakeStudyParts.Local.class,
        sweep("replicates: 2")
            .and("execution: {launcher: local, parallel: auto}")
            .load()
            .execution()
            .launcher());
  }

  @Test
  void stopsAGridAtItsBudget() {
    assertEquals(
        sweep("axes: {training.steps: [1, 2, 3, 4]}").parameters().subList(0, 2),
        sweep("axes: {training.steps: [1, 2, 3, 4]}", "budget: {trials: 2}").parameters());
  }

  @Test
  void drawsFromAGridThatIsTooLargeToExpand() {
    String values = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    Spec spec =
        sweep(
            "axes:",
            "  training.steps: " + values,
            "  training.batch_size: " + values,
            "  data.validation: " + values,
            "  data.test: " + values,
            "  data.split_seed: " + values,
            "  seed: " + values,
            "budget: {trials: 11}");

    assertEquals(11, spec.trials().size());
  }

  @Test
  void extendsAnotherStudy() throws IOException {
    Files.writeString(
        directory.resolve("base.yaml"),
        """
        name: base
        target: {type: moons}
        execution: {retries: 3}
        sweep:
          search: {type: random, seed: 5}
          axes:
            optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}
            path.sigma_min: [0.1, 0.2]
            path.type: [ot, linear]
          when: {path.sigma_min: {path.type: ot}}
          budget: {trials: 5}
        """);
    Study study =
        Spec.of(
                directory,
                "extends: base.yaml",
                "name: mine",
                "sweep:",
                "  axes: {optimizer.learning_rate: {uniform: [0.5, 0.75]}}",
                "  replicates: 2")
            .load();
    List<Trial> trials = study.trials().next(trial -> OptionalDouble.empty());

    assertEquals("mine", study.name());
    assertEquals(2, study.replicates());
    assertEquals(3, study.execution().retries());
    assertEquals(List.of("optimizer.learning_rate", "path.sigma_min", "path.type"), study.keys());
    assertEquals(5, trials.size());
    for (Trial trial : trials) {
      double rate = Double.parseDouble(value(trial, "optimizer.learning_rate"));
      assertTrue(
          0.5 <= rate && rate <= 0.75, () -> "drawn from the range that was replaced: " + rate);
    }
  }

  @Test
  void knowsAStudyFromAnExperiment() throws IOException {
    Spec plain =
        Spec.of(directory, "name: plain", "target: {type: moons}", "execution: {retries: 2}");
    Files.writeString(directory.resolve("base.yaml"), "sweep: {replicates: 2}");

    assertFalse(plain.isStudy());
    assertTrue(plain.across("path.type=ot").isStudy());
    assertTrue(plain.with("sweep.replicates=2").isStudy());
    assertTrue(sweep("replicates: 2").isStudy());
    assertFalse(sweep("replicates: 2").with("~sweep").isStudy());
    assertTrue(Spec.of(directory, "extends: base.yaml", "name: x").isStudy());
    assertFalse(Spec.of(directory, "sweep: {", "name: x").isStudy());
    assertFalse(Spec.of(directory, "").isStudy());
    assertFalse(
        new StudyLoader(SpecContext.ofProcess(Spec.REGISTRY))
            .isStudy(directory.resolve("absent.yaml"), List.of(), List.of()));
  }

  @Test
  void tellsNotesOfTheDocumentOnce() {
    List<Problem> notes =
        sweep("axes: {training.steps: [1, 2, 3]}")
            .and("path: {type: linear, sigma: 0.5}")
            .with("path.type=ot")
            .load()
            .notes();

    assertEquals(
        List.of("another type of 'path' drops the settings of 'linear': sigma"),
        notes.stream().map(Problem::message).toList());
  }

  /** A rule that compares trials of two problems favours the easier one. */
  @Test
  void tellsWhereTrialsOfDifferentProblemsAreCompared() {
    String axes = "axes: {data.validation: [100, 200], path.type: [ot, linear]}";
    assertEquals(List.of(), sweep(axes).load().notes());
    assertEquals(
        List.of(
            "the stopping rule compares trials of different 'data.validation': those of the"
                + " easiest problem win"),
        sweep(axes, "stopping: {type: halving}").load().notes().stream()
            .map(Problem::message)
            .toList());
  }
}
