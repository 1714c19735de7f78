package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyHistory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StudyTest {
  @TempDir private Path directory;

  /** One trial is an invertible map: it has no path, no solver and no path energy. */
  @Test
  void saysWhatDoesNotApplyToATrial() throws IOException {
    SmallSweep small =
        new SmallSweep(
            directory,
            """
            axes: {path.type: [linear, ot]}
            zip:
              - architecture: [{type: mlp, hidden: [8]}, {type: realnvp, layers: 2, hidden: [8]}]
                objective: [{type: flow_matching}, {type: maximum_likelihood}]
            """);
    Invocation run = small.run("-s", "metrics+={type: path_energy, samples: 50}");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertEquals(3, small.history().trials().size(), "without a path two trials are one");
    StudyHistory.Trial map = small.history().trials().get(1);
    assertFalse(map.parameters().containsKey("path.type"), () -> map.parameters().toString());
    assertEquals(Set.of("path_energy", "transport_cost", "npe"), map.inapplicable().keySet());
    assertFalse(map.replicates().get(0).outcome().orElseThrow().metrics().containsKey("eval/npe"));
    Invocation compare = small.command("compare", "small-study", "--metric", "eval/npe");
    assertTrue(compare.out().contains("n/a"), compare.printed());
    assertTrue(
        compare.out().contains("n/a: metric 'path_energy' looks at a velocity"), compare.printed());
  }

  @Test
  void trainsOnceForSeveralSolversAndNothingTwice() throws IOException {
    SmallSweep small =
        new SmallSweep(
            directory,
            """
            axes: {solver.steps: [3, 5], path.type: [linear, ot]}
            replicates: 2
            """);
    Invocation first = small.run("--format", "json");
    assertEquals(ExitCode.OK.value(), first.exit(), first.printed());
    JsonNode runs = SmallSweep.runs(first);
    assertEquals(8, runs.size());
    Set<String> trained = new HashSet<>();
    for (JsonNode run : runs) {
      assertEquals("finished", run.path("state").asText(), run.toString());
      assertEquals(
          run.path("parameters").path("solver.steps").asInt(),
          run.path("metrics").path("eval/function_evaluations").asInt());
      trained.add(run.path("id").asText());
    }
    assertEquals(4, trained.size());
    for (String id : trained) {
      RunDirectory run = new RunDirectory(small.runs().resolve(id));
      assertEquals(1, states(run).stream().filter(RunState.TRAINED::equals).count());
    }
    String journal = Files.readString(small.study().events());
    Invocation second = small.run("--format", "json");
    assertEquals(runs, SmallSweep.runs(second));
    assertEquals(journal, Files.readString(small.study().events()));
  }

  @Test
  void reusesRunsOfAnotherStudyAndShowsWhatItHas() throws IOException {
    SmallSweep small = new SmallSweep(directory, "axes: {path.type: [linear]}\n");
    assertEquals(ExitCode.OK.value(), small.run().exit());
    small.sweep("axes: {path.type: [ot, linear]}\n");
    Invocation wider = small.run();
    assertEquals(ExitCode.OK.value(), wider.exit(), wider.printed());
    assertTrue(wider.err().contains("finished 2 of 2"), wider.printed());
    assertFalse(wider.err().contains("finished 1 of 2"), wider.printed());
    assertTrue(small.command("list").out().contains("2 finished"));
    assertTrue(small.command("status", "small-study").out().contains("complete"));
    Invocation page = small.command("report", "small-study");
    assertTrue(Files.exists(directory.resolve("reports/small-study/index.html")), page.printed());
    String needed = small.history().trials().get(0).replicates().get(0).planned().run();
    assertEquals(ExitCode.USAGE.value(), small.command("rm", needed).exit());
    assertEquals(ExitCode.OK.value(), small.command("rm", "small-study").exit());
    assertFalse(Files.exists(small.runs().resolve(needed)));
  }

  @Test
  void goesOnAfterAFailureAndTellsIt() throws IOException {
    SmallSweep small = new SmallSweep(directory, "axes: {optimizer.learning_rate: [1e-3, 1e30]}\n");
    Invocation run = small.run();
    assertEquals(ExitCode.SOME_FAILED.value(), run.exit(), run.printed());
    assertTrue(run.err().contains("failed"), run.printed());
    assertTrue(run.err().contains("events.jsonl"), run.printed());
    assertTrue(run.err().contains("1 finished, 1 failed"), run.printed());
    assertTrue(
        small.command("status", "small-study").out().contains("learning_rate=1e30"), run.printed());
    small.sweep(
        "axes: {optimizer.learning_rate: [1e25, 1e26, 1e27, 1e28, 1e29]}\nbudget: {failures: 1}\n");
    Invocation all = small.run("-j", "1");
    assertEquals(ExitCode.ALL_FAILED.value(), all.exit(), all.printed());
    // A worker takes up the next run before the failure of the last is counted.
    assertTrue(all.err().matches("(?s).* [12] failed, [34] not run yet.*"), all.printed());
  }

  @Test
  void stopsEarlyAndGoesOnWithoutTheRule() throws IOException {
    String axes = "axes: {optimizer.learning_rate: [1e-2, 1e-6, 1e-7]}\n";
    SmallSweep calm = new SmallSweep(Files.createDirectory(directory.resolve("calm")), axes);
    assertEquals(ExitCode.OK.value(), calm.run().exit());
    SmallSweep small =
        new SmallSweep(
            Files.createDirectory(directory.resolve("stopped")),
            axes + "replicates: 2\nstopping: {type: asha, reduction: 3, min_steps: 100}\n");
    Invocation stopped = small.run();
    assertEquals(ExitCode.OK.value(), stopped.exit(), stopped.printed());
    assertTrue(stopped.err().contains("2 finished, 4 stopped early"), stopped.printed());
    StudyHistory.Trial slow = small.history().trials().get(1);
    assertTrue(slow.stopped());
    RunDirectory run = small.study().run(slow.replicates().get(0).planned());
    assertEquals(
        Optional.of(RunState.STOPPED), slow.replicates().get(0).outcome().map(RunOutcome::state));
    assertFalse(Files.exists(run.artifacts().resolve("model.safetensors")));

    small.sweep(axes);
    Invocation on = small.run();
    assertEquals(ExitCode.OK.value(), on.exit(), on.printed());
    assertTrue(states(run).contains(RunState.RESUMED), states(run).toString());
    assertArrayEquals(
        Files.readAllBytes(calm.runs().resolve(run.id()).resolve("artifacts/model.safetensors")),
        Files.readAllBytes(run.artifacts().resolve("model.safetensors")));
  }

  @Test
  void choosesByTheValidationSplit() throws IOException {
    SmallSweep small =
        new SmallSweep(
            directory,
            """
            search: {type: random, seed: 3}
            axes: {optimizer.learning_rate: {log_uniform: [1e-5, 1e-1]}}
            optimize: {metric: val/wasserstein, goal: minimize}
            budget: {trials: 3}
            """);
    Invocation run = small.run("--format", "json");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    double least = Double.POSITIVE_INFINITY;
    String best = "";
    for (JsonNode one : SmallSweep.runs(run)) {
      double value = one.path("metrics").path("val/wasserstein").asDouble(Double.NaN);
      assertTrue(value > 0, one.toString());
      if (value < least) {
        least = value;
        best = one.path("parameters").path("optimizer.learning_rate").asText();
      }
    }
    Invocation spec = small.command("best", "small-study");
    assertEquals(ExitCode.OK.value(), spec.exit(), spec.printed());
    assertTrue(spec.out().contains("learning_rate: " + best), spec.printed());
  }

  private static List<RunState> states(RunDirectory run) throws IOException {
    return JournalReader.read(run.events()).stream()
        .filter(Event.StateChanged.class::isInstance)
        .map(event -> ((Event.StateChanged) event).state())
        .toList();
  }
}
