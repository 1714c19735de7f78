package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.flowline.cli.Invocation;
import org.flowline.cli.OutsideJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.spec.PrintedSchema;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.SpecContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Components of several kinds that somebody else wrote in a few lines, from one jar that was built
 * against what jars see of this program.
 */
class OutsideJarTest extends WithOutsideJar {
  @TempDir private static Path directory;

  private static String jar;
  private static PrintedSchema schema;

  @BeforeAll
  static void build() throws IOException {
    jar = outside.jar().toString();
    schema = PrintedSchema.read("--plugins", jar);
  }

  /** Beside its settings, imports and comments. */
  @ParameterizedTest
  @ValueSource(strings = {"BogackiShampine32", "Lion", "Coverage", "LatinHypercube", "Kumaraswamy"})
  void isWrittenInFortyLines(String name) throws IOException {
    long lines =
        OutsideJar.source(name)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.matches("(import|package|/\\*\\*|\\*).*"))
            .count();
    assertTrue(lines <= 40, name + " has " + lines);
  }

  @ParameterizedTest
  @CsvSource({
    "solver,bs32,solver.rtol=1e-5",
    "optimizer,lion,optimizer.beta1=0.9",
    "optimizer,lamb,optimizer.learning_rate=1e-2",
    "metric,neighbour_coverage,metric.neighbours=5",
    "metric,classifier,metric.steps=20",
    "coupling,class_ot,''",
    "objective,mean_flow,objective.instants=0.25",
    "path,quarter_circle,''",
    "architecture,fourier,''",
    "coupling,partial_ot,''",
    "coupling,partial_ot,coupling.leave_out=both",
    "coupling,partial_ot,coupling.fraction=1",
    "time_sampling,kumaraswamy,''",
    "time_sampling,kumaraswamy,time_sampling.a=0.5",
    "search,latin_hypercube,''"
  })
  void keepsTheLawsOfItsKind(String kind, String type, String setting) {
    List<String> command =
        new ArrayList<>(List.of("plugins", "check", kind, type, "--plugins", jar));
    if (!setting.isEmpty()) {
      command.addAll(List.of("-s", setting));
    }
    Invocation check = Invocation.of(command.toArray(String[]::new));
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    assertTrue(check.out().contains("%s '%s' keeps all".formatted(kind, type)), check.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "solver | bs32 | rtol | a number, at least 0 | 1e-5 | Tolerated error of a step",
        "optimizer | lion | learning_rate | a number, above 0 | 1e-4 | Length of a step",
        "optimizer | lion | beta2 | a number, at least 0 and below 1 | 0.99 | Decay of the mom",
        "objective | mean_flow | instants | a number, at least 0 and at most 1 | 0.5 | Part of the",
        "metric | neighbour_coverage | neighbours | a whole number, at least 1 | 5 | Test points that",
      })
  void isDescribed(
      String kind, String type, String setting, String range, String initial, String doc) {
    Invocation describe = Invocation.of("plugins", "describe", kind, type, "--plugins", jar);
    assertEquals(ExitCode.OK.value(), describe.exit(), describe.printed());
    String line =
        describe.out().lines().filter(l -> l.strip().startsWith(setting)).findFirst().orElse("");
    for (String part : List.of(range, initial, doc)) {
      assertTrue(line.contains(part), () -> part + " in\n" + describe.out());
    }
    String block = kind.equals("metric") ? "metrics" : kind;
    String help = schema.setting(block, type, setting).path("description").asText();
    assertTrue(help.startsWith(doc) && help.endsWith("Default: " + initial), help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer: {type: lion, learning_rate: 0} | above 0, got 0",
        "training: {time_sampling: {type: kumaraswamy, a: 0}} | above 0, got 0",
        "training: {time_sampling: {type: kumaraswamy, c: 1}} | unknown setting 'c' of time_sampling",
        "training: {time_sampling: kumaraswami} | unknown time_sampling type 'kumaraswami'",
        "optimizer: {type: lion, beta1: 1} | at least 0 and below 1, got 1",
        "optimizer: {type: lion, momentum: 0.9} | unknown setting 'momentum' of optimizer 'lion'",
        "solver: {type: bs32, atol: 0} | above 0, got 0",
        "metrics: [{type: neighbour_coverage, neighbours: 0}] | at least 1, got 0",
        "objective: {type: mean_flow, instants: 1.5} | at least 0 and at most 1, got 1.5",
      })
  void isCheckedByReaderAndSchema(String line, String message) throws IOException {
    String yaml = "name: one\ntarget: {type: moons, samples: 500}\n" + line + "\n";
    Path spec = directory.resolve("one.yaml");
    Files.writeString(spec, yaml);
    Invocation validate = Invocation.of("validate", spec.toString(), "--plugins", jar);
    assertEquals(ExitCode.SPEC_INVALID.value(), validate.exit(), validate.printed());
    assertTrue(validate.err().contains(message), validate.printed());
    assertTrue(!schema.refusals(yaml).equals("[]"), line);
  }

  /** A coupling that pairs within classes gives none of them a biased source. */
  @ParameterizedTest
  @CsvSource({"class_ot,false", "minibatch_ot,true"})
  void isNotedOnlyWhereClassesArePairedTogether(String coupling, boolean noted) throws IOException {
    Path spec = directory.resolve("classes.yaml");
    Files.writeString(
        spec,
        """
        name: classes
        target: {type: mixture, means: [[-2, 0], [2, 1]], std: [0.5], samples: 500}
        condition: labels
        coupling: {type: %s}
        """
            .formatted(coupling));
    Invocation validate = Invocation.of("validate", spec.toString(), "--plugins", jar);
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    assertEquals(
        noted, validate.printed().contains("samples of a class are biased"), validate.printed());
  }

  @Test
  void trainsSamplesAndMeasures(@TempDir Path own) throws IOException {
    SmallRun small = new SmallRun(own);
    Invocation run =
        small.command(
            "run",
            small.spec().toString(),
            "--plugins",
            jar,
            "--format",
            "json",
            "-s",
            "optimizer={type: lion, learning_rate: 1e-3}",
            "-s",
            "solver={type: bs32}",
            "-s",
            "metrics=[{type: neighbour_coverage, samples: 100}]");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    JsonNode coverage = SmallRun.json(run).path("metrics").path("eval/coverage");
    assertTrue(coverage.asDouble() > 0.5 && coverage.asDouble() <= 1, run.out());
  }

  /** One study with parts of the jar and those of the program in its axes. */
  @Test
  void isSweptBesideTheBundledOnes(@TempDir Path own) throws IOException {
    SmallSweep small =
        new SmallSweep(
            own,
            """
            axes:
              coupling.type: [independent, minibatch_ot, partial_ot]
              architecture.type: [mlp, fourier]
            """);
    Invocation run = small.run("--plugins", jar, "--format", "json", "-s", "training.steps=100");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    JsonNode runs = SmallSweep.runs(run);
    assertEquals(6, runs.size(), run.out());
    for (JsonNode one : runs) {
      assertEquals("finished", one.path("state").asText(), run.out());
    }
  }

  /** Every tenth of the axis is hit once by the ten trials that the budget allows. */
  @Test
  void spreadsTheTrialsOfAStudyOverTheWholeBudget() throws IOException {
    Path spec = directory.resolve("study.yaml");
    Files.writeString(
        spec,
        """
        name: study
        target: {type: moons}
        sweep:
          axes:
            coupling.epsilon: {uniform: [1, 2]}
            optimizer.learning_rate: {log_uniform: [1e-5, 1e-1]}
          search: {type: latin_hypercube}
          budget: {trials: 10}
        coupling: {type: sinkhorn}
        """);
    List<Trial> trials =
        new StudyLoader(SpecContext.ofProcess(outside.registry()))
            .load(spec, List.of(), List.of())
            .trials()
            .next(number -> OptionalDouble.empty());
    List<Integer> tenths = IntStream.range(0, 10).boxed().toList();
    assertEquals(
        tenths, parts(trials, "coupling.epsilon", value -> 10 * (value - 1)), "of " + trials);
    assertEquals(
        tenths,
        parts(trials, "optimizer.learning_rate", rate -> 10 * (Math.log10(rate) + 5) / 4),
        "of " + trials);
  }

  private static List<Integer> parts(
      List<Trial> trials, String key, DoubleUnaryOperator coordinate) {
    return trials.stream()
        .map(trial -> Double.parseDouble(trial.parameters().get(key)))
        .map(value -> (int) coordinate.applyAsDouble(value))
        .sorted()
        .toList();
  }
}
