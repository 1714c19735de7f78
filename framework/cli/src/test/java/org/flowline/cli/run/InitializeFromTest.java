package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.RunPictures;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunListener;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.spec.document.Artifacts;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.array.Tensor;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that starts from the weights of a finished run. */
@Tag("slow")
class InitializeFromTest {
  private static final String START = "--> -s initialize_from=";
  private static final String SHORT = "training={steps: 20, batch_size: 32}";

  @TempDir private static Path finished;

  @TempDir private Path directory;

  private SmallRun small;
  private RunDirectory first;

  @BeforeAll
  static void train() throws IOException {
    directory(new SmallRun(finished).run(SHORT));
  }

  @BeforeEach
  void copy() throws IOException {
    small = new SmallRun(finished).copied(directory);
    first = small.directories().get(0);
  }

  private static RunDirectory directory(Invocation run) throws IOException {
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return new RunDirectory(Path.of(SmallRun.json(run).path("dir").asText()));
  }

  private Invocation show(String... overrides) {
    String[] arguments = new String[1 + 2 * overrides.length];
    arguments[0] = small.spec().toString();
    for (int i = 0; i < overrides.length; i++) {
      arguments[1 + 2 * i] = "-s";
      arguments[2 + 2 * i] = overrides[i];
    }
    return small.command("show", arguments);
  }

  /** The id that a run would have. */
  private String id(String... overrides) {
    Invocation show = show(overrides);
    assertEquals(ExitCode.OK.value(), show.exit(), show.printed());
    return show.err().lines().filter(line -> line.startsWith("run: ")).findFirst().orElseThrow();
  }

  private static double distance(RunDirectory one, RunDirectory other) throws IOException {
    List<Tensor> a = Safetensors.read(one.model()).tensors();
    List<Tensor> b = Safetensors.read(other.model()).tensors();
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < a.get(i).values().length; j++) {
        largest = Math.max(largest, Math.abs(a.get(i).values()[j] - b.get(i).values()[j]));
      }
    }
    return largest;
  }

  /** The first step of AdamW moves each weight by the learning rate, up or down. */
  @Test
  void startsFromTheWeightsOfTheOther() throws IOException {
    double rate = 1e-4;
    String[] oneStep = {
      "training={steps: 1, batch_size: 32}",
      "optimizer={type: adamw, learning_rate: 1e-4, weight_decay: 0}",
      "seed=5",
    };
    RunDirectory drawn = directory(small.run(oneStep));
    RunDirectory started =
        directory(
            small.run(
                oneStep[0],
                oneStep[1],
                oneStep[2],
                "initialize_from=" + first.id().substring(0, 6)));
    double moved = distance(first, started);
    assertTrue(moved > 0.5 * rate && moved < 1.01 * rate, "moved by " + moved);
    assertTrue(distance(drawn, started) > 100 * rate, "the seed drew nearly the same weights");
    JsonNode told =
        new ObjectMapper()
            .readTree(Files.readAllBytes(started.provenance()))
            .path("initialize_from");
    assertEquals(first.id(), told.path("run").asText());
    assertEquals(64, told.path("weights").asText().length());
    assertTrue(Files.readString(started.spec()).contains("initialize_from: " + first.id()));
  }

  @Test
  void isCalledByTheWeightsAndNotByTheirName() throws IOException {
    RunDirectory copy = new RunDirectory(directory.resolve("copies/mine"));
    Files.createDirectories(copy.artifacts());
    Files.copy(first.events(), copy.events());
    Files.copy(first.model(), copy.model());
    String named = id("initialize_from=" + first.id());
    assertEquals(named, id("initialize_from=" + first.id().substring(0, 5)));
    assertEquals(named, id("initialize_from=runs/" + first.id()));
    assertEquals(named, id("initialize_from=copies/mine"));
    assertNotEquals(named, id());
    RunDirectory second = directory(small.run(SHORT, "seed=1"));
    assertNotEquals(named, id("initialize_from=" + second.id()));
  }

  /** A run that was stopped goes on from its own state and ends with the same bytes. */
  @Test
  void goesOnFromItsOwnCheckpoint() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("second.yaml"),
            Files.readString(small.spec()) + "initialize_from: " + first.id() + "\n");
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      Experiment experiment =
          new SpecLoader(SpecContext.ofProcess(registry, new FinishedRuns(small.runs())))
              .load(spec, List.of(SHORT));
      RunDirectory whole = new RunDirectory(run(registry, experiment, "whole", Long.MAX_VALUE));
      Path halves = run(registry, experiment, "halves", 11);
      Files.delete(first.model());
      assertEquals(halves, run(registry, experiment, "halves", Long.MAX_VALUE));
      assertArrayEquals(
          Files.readAllBytes(whole.model()), Files.readAllBytes(new RunDirectory(halves).model()));
    }
  }

  private Path run(PluginRegistry registry, Experiment experiment, String runs, long last)
      throws IOException {
    long[] reached = {0};
    RunListener steps =
        new RunListener() {
          @Override
          public void training(RunDirectory run, long from, int count) {}

          @Override
          public void note(String text) {}

          @Override
          public void step(long step, double loss) {
            reached[0] = step;
          }

          @Override
          public void evaluating() {}
        };
    RunExecutor executor =
        new RunExecutor(
            directory.resolve(runs),
            registry,
            new WorkingCopy(),
            new RunPictures(),
            Clock.systemUTC());
    RunGoal goal = new RunGoal(OptionalLong.empty(), false, Artifacts.SAMPLES, 0);
    var result =
        executor.run(
            experiment, SpecOrigin.of(small.spec()), goal, steps, () -> reached[0] >= last);
    assertEquals(last == Long.MAX_VALUE ? RunState.FINISHED : RunState.INTERRUPTED, result.state());
    return result.directory().path();
  }

  /** What was trained from a run needs it no more. */
  @Test
  void outlivesTheOther() throws IOException {
    String id = directory(small.run(SHORT, "seed=5", "initialize_from=" + first.id())).id();
    Invocation removed = small.command("rm", first.id());
    assertEquals(ExitCode.OK.value(), removed.exit(), removed.printed());
    Path samples = directory.resolve("samples.npy");
    Invocation sample = small.command("sample", id, "-n", "10", "-o", samples.toString());
    assertEquals(ExitCode.OK.value(), sample.exit(), sample.printed());
    Invocation evaluate = small.command("evaluate", id, "-s", "solver={type: euler, steps: 3}");
    assertEquals(ExitCode.OK.value(), evaluate.exit(), evaluate.printed());
    Invocation another = small.command("evaluate", id, "-s", "initialize_from=nothing");
    assertEquals(ExitCode.SPEC_INVALID.value(), another.exit(), another.printed());
  }

  @Test
  void isAnAxisOfASweep() throws IOException {
    RunDirectory second = directory(small.run(SHORT, "seed=1"));
    SmallSweep sweep =
        new SmallSweep(
            directory,
            "axes: {initialize_from: [%s, %s]}\nreplicates: 2".formatted(first.id(), second.id()));
    String[] fitting = {"-s", "architecture.hidden=[16, 16]", "-s", "training.steps=20"};
    Invocation run = sweep.run(fitting);
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertTrue(run.err().contains("4 runs: 4 finished"), run.printed());
    Invocation other = sweep.run();
    assertEquals(ExitCode.SPEC_INVALID.value(), other.exit(), other.printed());
    assertTrue(other.err().contains("has weights of another network"), other.printed());
  }

  @Test
  void refusesWhatIsNoStart() throws IOException {
    String line = "initialize_from: ";
    Files.writeString(
        small.spec(), Files.readString(small.spec()) + line + "nothing # to start from\n");
    assertTold(show(), "there is no run 'nothing'", "small.yaml:11:18");
    RunDirectory second = directory(small.run(SHORT, "seed=1", "initialize_from=" + first.id()));
    String start = first.id().substring(0, first.id().indexOf('-'));
    directory(small.run(SHORT, "seed=10", "~initialize_from"));
    assertTold(
        show("initialize_from=" + start), "'%s' could be %s-s0, ".formatted(start, start), START);
    assertTold(
        show("initialize_from=" + first.id(), "architecture.hidden=[16, 8]"),
        "its 'layers.1.weight' has shape [16, 16], [16, 8] here",
        START);
    assertTold(
        show("initialize_from=" + first.id(), "architecture.hidden=[16]"),
        "its 'layers.1.weight' has shape [16, 16], [16, 2] here",
        START);
    Files.delete(second.model());
    assertTold(show("initialize_from=" + second.id()), "has no trained model", START);
  }

  private static void assertTold(Invocation shown, String message, String place) {
    assertEquals(ExitCode.SPEC_INVALID.value(), shown.exit(), shown.printed());
    assertTrue(shown.err().contains(message), shown.printed());
    assertTrue(shown.err().contains(place), shown.printed());
  }
}
