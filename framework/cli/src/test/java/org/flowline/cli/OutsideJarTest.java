package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.ComponentLoader;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.laws.flow.LinearFlow;
import org.flowline.laws.metric.FixedEvaluation;
import org.flowline.laws.solver.ReferenceSolver;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.metric.Metric;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.Updater;
import org.flowline.spi.optimizer.WeightBlock;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Search;
import org.flowline.spi.solver.RungeKutta;
import org.flowline.testkit.TestPoints;
import org.flowline.testkit.coupling.CouplingContract;
import org.flowline.testkit.metric.MetricContract;
import org.flowline.testkit.optimizer.OptimizerContract;
import org.flowline.testkit.search.SearchContract;
import org.flowline.testkit.solver.AdaptiveContract;
import org.flowline.toolkit.metric.PointMean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Components of several kinds that somebody else wrote in a few lines, from one jar that was built
 * against what jars see of this program.
 */
class OutsideJarTest {
  private static final String PACKAGE = "com.example.outside.";
  private static final List<String> SOURCES =
      List.of(
          "OutsidePlugin",
          "BogackiShampine32",
          "Lion",
          "LionSettings",
          "Coverage",
          "CoverageSettings",
          "ClassOt",
          "Lamb",
          "LatinHypercube");

  @TempDir private static Path directory;

  private static Path jar;
  private static PluginRegistry registry;
  private static PrintedSchema schema;

  @BeforeAll
  static void build() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String name : SOURCES) {
      sources.put(PACKAGE + name, source(name));
    }
    jar = PluginJar.build(directory.resolve("outside.jar"), PACKAGE + "OutsidePlugin", sources);
    registry = PluginRegistry.load(List.of(jar));
    schema = PrintedSchema.read("--plugins", jar.toString());
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  private static String source(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            OutsideJarTest.class.getResourceAsStream("/outside/" + name + ".java"))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static <T> T load(Kind kind, String type, Class<T> contract, String... settings) {
    return new ComponentLoader(registry)
        .load(new ComponentKey(kind, type), List.of(settings), contract);
  }

  /** Beside its settings, imports and comments. */
  @ParameterizedTest
  @ValueSource(strings = {"BogackiShampine32", "Lion", "Coverage", "LatinHypercube"})
  void isWrittenInFortyLines(String name) throws IOException {
    long lines =
        source(name)
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
    "metric,coverage,metric.neighbours=5",
    "coupling,class_ot,''",
    "search,latin_hypercube,''"
  })
  void keepsTheLawsOfItsKind(String kind, String type, String setting) {
    List<String> command =
        new ArrayList<>(List.of("plugins", "check", kind, type, "--plugins", jar.toString()));
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
        "metric | coverage | neighbours | a whole number, at least 1 | 5 | Test points that",
      })
  void isDescribed(
      String kind, String type, String setting, String range, String initial, String doc) {
    Invocation describe =
        Invocation.of("plugins", "describe", kind, type, "--plugins", jar.toString());
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
        "optimizer: {type: lion, beta1: 1} | at least 0 and below 1, got 1",
        "optimizer: {type: lion, momentum: 0.9} | unknown setting 'momentum' of optimizer 'lion'",
        "solver: {type: bs32, atol: 0} | above 0, got 0",
        "metrics: [{type: coverage, neighbours: 0}] | at least 1, got 0",
      })
  void isCheckedByReaderAndSchema(String line, String message) throws IOException {
    String yaml = "name: one\ntarget: {type: moons, samples: 500}\n" + line + "\n";
    Path spec = directory.resolve("one.yaml");
    Files.writeString(spec, yaml);
    Invocation validate = Invocation.of("validate", spec.toString(), "--plugins", jar.toString());
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
    Invocation validate = Invocation.of("validate", spec.toString(), "--plugins", jar.toString());
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
            jar.toString(),
            "--format",
            "json",
            "-s",
            "optimizer={type: lion, learning_rate: 1e-3}",
            "-s",
            "solver={type: bs32}",
            "-s",
            "metrics=[{type: coverage, samples: 100}]");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    JsonNode coverage = SmallRun.json(run).path("metrics").path("eval/coverage");
    assertTrue(coverage.asDouble() > 0.5 && coverage.asDouble() <= 1, run.out());
  }

  @Nested
  class TheSolver extends AdaptiveContract {
    @Override
    protected RungeKutta solver() {
      return solver(1e-6);
    }

    @Override
    protected RungeKutta solver(double tolerance) {
      return load(
          Kind.SOLVER,
          "bs32",
          RungeKutta.class,
          "solver.rtol=" + tolerance,
          "solver.atol=" + tolerance,
          "solver.max_steps=1000000");
    }

    @Override
    protected double accuracy() {
      return 5e-5;
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
        new StudyLoader(SpecContext.ofProcess(registry))
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

  @Nested
  class TheSearch extends SearchContract {
    @Override
    protected Search search(long seed) {
      return load(Kind.SEARCH, "latin_hypercube", Search.class);
    }

    @Override
    protected boolean draws() {
      return true;
    }

    @Override
    protected boolean seeded() {
      return false;
    }
  }

  @Nested
  class TheLayerwiseOptimizer extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return load(Kind.OPTIMIZER, "lamb", Optimizer.class, "optimizer.learning_rate=1e-2");
    }

    @Override
    protected int stepsToMinimise() {
      return 1_000;
    }

    /** The first step of a block is as long as the block, times the rate. */
    @Test
    void stepsFollowTheLengthOfEachBlock() {
      List<WeightBlock> blocks =
          List.of(new WeightBlock("a", 0, List.of(8, 4)), new WeightBlock("b", 32, List.of(32)));
      float[] start = gradient(64, 0);
      for (int i = 32; i < 64; i++) {
        start[i] *= 10;
      }
      float[] weights = start.clone();
      optimizer().updater(blocks).update(weights, gradient(64, 1), 1, 1);
      for (int from : new int[] {0, 32}) {
        double moved = 0;
        double length = 0;
        for (int i = from; i < from + 32; i++) {
          moved += Math.pow(weights[i] - start[i], 2);
          length += Math.pow(start[i], 2);
        }
        assertEquals(1e-2 * Math.sqrt(length), Math.sqrt(moved), 1e-5 * Math.sqrt(length));
      }
    }
  }

  @Nested
  class TheCoupling extends CouplingContract {
    @Override
    protected Coupling coupling() {
      return load(Kind.COUPLING, "class_ot", Coupling.class);
    }

    @Override
    protected boolean permutes() {
      return true;
    }
  }

  @Nested
  class TheOptimizer extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return load(Kind.OPTIMIZER, "lion", Optimizer.class, "optimizer.learning_rate=1e-2");
    }

    @Override
    protected int stepsToMinimise() {
      return 300;
    }

    /** Signs forget how long a gradient is. */
    @Test
    void takesTheSameStepsForGradientsOfAnyLength() {
      float[] once = new float[64];
      float[] longer = new float[64];
      Updater first = optimizer().updater(64);
      Updater second = optimizer().updater(64);
      for (int step = 1; step <= 50; step++) {
        float[] gradient = gradient(64, step);
        first.update(once, gradient, step, 1);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= 1024;
        }
        second.update(longer, gradient, step, 1);
      }
      assertArrayEquals(once, longer);
    }

    /**
     * The momentum turns round later than the gradient: after one gradient of 1 the step follows a
     * gradient of -a only if {@code beta1 (1 - beta2) < (1 - beta1) a}, a > 0.09.
     */
    @Test
    void weighsTheMomentumWithOneRateAndKeepsItWithAnother() {
      for (float against : new float[] {0.08f, 0.1f}) {
        Updater updater = optimizer().updater(1);
        float[] weight = {0};
        updater.update(weight, new float[] {1}, 1, 1);
        assertEquals(-0.01f, weight[0]);
        updater.update(weight, new float[] {-against}, 2, 1);
        assertEquals(against < 0.09f ? -0.02f : 0, weight[0], 1e-9f);
      }
    }

    /** Where there is no gradient only the decay is left, {@code (1 - r d)^n}. */
    @Test
    void decaysBesideTheStep() {
      Optimizer decaying =
          load(
              Kind.OPTIMIZER,
              "lion",
              Optimizer.class,
              "optimizer.learning_rate=1e-2",
              "optimizer.weight_decay=0.5");
      Updater updater = decaying.updater(1);
      float[] weight = {2};
      for (int step = 1; step <= 10; step++) {
        updater.update(weight, new float[] {0}, step, 1);
      }
      assertEquals(2 * Math.pow(1 - 0.005, 10), weight[0], 1e-6);
    }
  }

  @Nested
  class TheMetric extends MetricContract {
    private static final int PAIRS = 400;
    private static final int N = 40;

    @Override
    protected Metric metric() {
      return load(Kind.METRIC, "coverage", Metric.class);
    }

    /** Of 400 pairs of samples of 40 points, within 4 standard errors, for three k. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void isOnAverageWhatEqualLawsHave(int neighbours) {
      Metric metric =
          load(Kind.METRIC, "coverage", Metric.class, "metric.neighbours=" + neighbours);
      PointMean mean = new PointMean();
      for (int pair = 0; pair < PAIRS; pair++) {
        mean.add(coverage(metric, points(pair, "samples"), points(pair, "target")));
      }
      double missed = 1;
      for (int k = 1; k <= neighbours; k++) {
        missed *= (double) (N - k) / (2 * N - k);
      }
      assertEquals(1 - missed, mean.mean(), 4 * mean.standardError());
    }

    @Test
    void isOneForThePointsThemselvesAndZeroFarAway() {
      Batch target = points(0, "target");
      assertEquals(1, coverage(metric(), target, target));
      Batch far = points(0, "samples");
      for (int i = 0; i < far.values().length; i++) {
        far.values()[i] += 1e3;
      }
      assertEquals(0, coverage(metric(), far, target));
    }

    private static double coverage(Metric metric, Batch samples, Batch target) {
      return value(
          metric.evaluate(
              new FixedEvaluation(
                  new LinearFlow(0, 0, 0), new ReferenceSolver(1), samples, target, target),
              Randomness.seed(1)),
          "coverage");
    }

    private static Batch points(int pair, String purpose) {
      return TestPoints.normal(N, 2, 0, 1, Randomness.seed(7).purpose(purpose).step(pair).stream());
    }
  }
}
