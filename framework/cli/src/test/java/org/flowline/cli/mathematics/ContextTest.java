package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.SeededExperiment;
import org.flowline.engine.train.Checkpoint;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.train.TrainingListener;
import org.flowline.engine.train.TrainingState;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.journal.array.Npy;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.spi.random.Randomness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that are told numbers and a class of each point, on a joint law whose conditional one is
 * known: x | dose, age, kind ~ N(A (dose, age) + b_kind, S).
 */
final class ContextTest {
  private static final int ROWS = 8_000;
  private static final String[] KINDS = {"cat", "dog"};
  private static final double[][] SHIFT = {{0, 0}, {2, -1}};

  /** L of S = L L^T. */
  private static final double[][] ROOT = {{0.5, 0}, {0.3, 0.4}};

  private static final String SPEC =
      """
      name: doses
      target: {type: csv, file: doses.csv}
      condition: {columns: [dose, age], labels: kind%s}
      training: {steps: %d, batch_size: 128, ema: 0.99}
      optimizer: {type: adamw, learning_rate: 5e-3}
      data: {validation: 0, test: 500}
      metrics: [{type: log_likelihood, samples: 500}]
      %s
      """;
  private static final String MLP = "architecture: {type: mlp, hidden: [48, 48]}";

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void step(long step, double loss) {}

        @Override
        public void metric(String key, long step, double value) {}

        @Override
        public void checkpoint(TrainingState state) {}
      };

  private static final String[] DOSE_AGE_KIND = {
    "--at", "dose=1.5", "--at", "age=60", "--at", "kind=dog"
  };

  @TempDir private Path directory;

  /** Doses are uniform on (0, 4), ages normal around 50. */
  private static double[] mean(double dose, double age, int kind) {
    double a = (age - 50) / 10;
    return new double[] {
      0.7 * dose - 0.5 * a + SHIFT[kind][0], -0.4 * dose + 0.8 * a + SHIFT[kind][1]
    };
  }

  private Path spec(String drop, int steps, String lines) throws IOException {
    RandomGenerator random = Randomness.seed(11).stream();
    List<String> rows = new ArrayList<>(List.of("age,x,kind,y,dose"));
    for (int i = 0; i < ROWS; i++) {
      double dose = 4 * random.nextDouble();
      double age = 50 + 10 * random.nextGaussian();
      int kind = random.nextInt(2);
      double[] mean = mean(dose, age, kind);
      double first = random.nextGaussian();
      double second = random.nextGaussian();
      rows.add(
          "%s,%s,%s,%s,%s"
              .formatted(
                  age,
                  mean[0] + ROOT[0][0] * first,
                  KINDS[kind],
                  mean[1] + ROOT[1][0] * first + ROOT[1][1] * second,
                  dose));
    }
    Files.write(directory.resolve("doses.csv"), rows);
    return Files.writeString(directory.resolve("doses.yaml"), SPEC.formatted(drop, steps, lines));
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    return Invocation.of(all.toArray(new String[0]));
  }

  private Invocation ok(String... arguments) {
    Invocation found = command(arguments);
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
    return found;
  }

  private String run(Path spec, String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", spec.toString(), "--format", "json"));
    arguments.addAll(List.of("--reports", directory.resolve("reports").toString()));
    for (String override : overrides) {
      arguments.addAll(List.of("-s", override));
    }
    return SmallRun.json(ok(arguments.toArray(new String[0]))).path("id").asText();
  }

  private double[] samples(String id, int n, String... arguments) throws IOException {
    Path file = directory.resolve("samples.npy");
    List<String> all = new ArrayList<>(List.of("sample", id, "-n", "" + n, "-o", file.toString()));
    all.addAll(List.of(arguments));
    ok(all.toArray(new String[0]));
    return Npy.read(file).values();
  }

  /**
   * Mean, covariance and log-density at contexts that no row has. Four standard errors of a mean of
   * 4,000 samples are 0.032, of a variance of 0.25 are 0.022; the rest of the bounds is for a
   * network that has seen a few thousand steps. One that does not listen to a part misses means by
   * 0.8 or more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP,
        "architecture: {type: residual_mlp, width: 32, blocks: 2}",
        MLP + "\npath: {type: vp}\nobjective: {type: score_matching}",
        "architecture: {type: realnvp, layers: 4, hidden: [32]}\n"
            + "objective: {type: maximum_likelihood}",
      })
  void eachContextHasItsOwnLaw(String lines) throws IOException {
    assertLaws(run(spec("", 2_000, lines)));
  }

  /** What is dropped now and then is known all the same. */
  @Test
  void eachContextHasItsOwnLawAlthoughItIsDropped() throws IOException {
    String id = run(spec(", drop: 0.1", 2_500, MLP));
    assertLaws(id);
    assertRowsAreOfTheirOwnContexts(id);
    String[] at = {"--at", "dose=1", "--at", "age=45", "--at", "kind=dog"};
    double[] plain = samples(id, 500, at);
    assertArrayEquals(plain, samples(id, 500, concat(at, "--guidance", "1")));
    double[] guided = samples(id, 500, concat(at, "--guidance", "2"));
    assertNotEquals(plain[0], guided[0]);
    double[] unconditional = samples(id, 4_000, concat(at, "--guidance", "0"));
    double[] all = mean(2, 50, 0);
    // The law of all points has the deviation 1.6 of kinds, doses and ages: 4 errors are 0.1.
    assertEquals(all[0] + 1, column(unconditional, 0).mean(), 0.1 + 0.1);
    assertEquals(all[1] - 0.5, column(unconditional, 1).mean(), 0.1 + 0.1);
  }

  private static String[] concat(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private void assertLaws(String id) throws IOException {
    double[][] contexts = {{0.5, 42, 0}, {2, 55, 1}, {3.3, 48, 1}};
    for (double[] c : contexts) {
      String told = "dose=%s age=%s kind=%s".formatted(c[0], c[1], KINDS[(int) c[2]]);
      String[] at = {
        "--at", "dose=" + c[0], "--at", "kind=" + KINDS[(int) c[2]], "--at", "age=" + c[1]
      };
      double[] mean = mean(c[0], c[1], (int) c[2]);
      double[] x = samples(id, 4_000, at);
      assertEquals(mean[0], column(x, 0).mean(), 0.12, told);
      assertEquals(mean[1], column(x, 1).mean(), 0.12, told);
      assertEquals(0.25, column(x, 0).variance(), 0.05, told);
      assertEquals(0.25, column(x, 1).variance(), 0.05, told);
      assertEquals(0.15, covariance(x), 0.05, told);
      assertDensities(id, mean, at);
    }
  }

  /** The mean of the law, and a point one deviation from it along each column of L. */
  private void assertDensities(String id, double[] mean, String[] at) throws IOException {
    double[] points = {
      mean[0], mean[1], mean[0] + ROOT[0][0], mean[1] + ROOT[1][0], mean[0], mean[1] - ROOT[1][1]
    };
    Path file = directory.resolve("points.npy");
    Npy.write(file, new int[] {3, 2}, points);
    Path densities = directory.resolve("densities.npy");
    ok(
        concat(
            new String[] {
              "evaluate", id, "--log-prob", file.toString(), "-o", densities.toString()
            },
            at));
    double top = -Math.log(2 * Math.PI * ROOT[0][0] * ROOT[1][1]);
    assertArrayEquals(new double[] {top, top - 0.5, top - 0.5}, Npy.read(densities).values(), 0.35);
  }

  /**
   * Samples are made under the contexts of the test points, row by row: what is left of them
   * without the mean of their context has the variance 0.25, and not one of 1.5 or more. n = 500: 4
   * standard errors are 0.063. So is the mean log-density of test points, -1.228: 0.18.
   */
  private void assertRowsAreOfTheirOwnContexts(String id) throws IOException {
    Path artifacts = directory.resolve("runs").resolve(id).resolve("artifacts");
    Path evaluation;
    try (Stream<Path> all = Files.list(artifacts)) {
      evaluation =
          all.filter(file -> file.getFileName().toString().startsWith("evaluation-"))
              .findFirst()
              .orElseThrow();
    }
    double[] samples = Npy.read(evaluation.resolve("samples.npy")).values();
    double[] told = Npy.read(evaluation.resolve("context.npy")).values();
    double[] labels = Npy.read(evaluation.resolve("labels.npy")).values();
    double[] left = new double[samples.length];
    for (int i = 0; i < labels.length; i++) {
      double[] mean = mean(told[2 * i], told[2 * i + 1], (int) labels[i]);
      left[2 * i] = samples[2 * i] - mean[0];
      left[2 * i + 1] = samples[2 * i + 1] - mean[1];
    }
    assertEquals(0.25, column(left, 0).variance(), 0.063 + 0.05);
    assertEquals(0.25, column(left, 1).variance(), 0.063 + 0.05);
    double likelihood =
        RunHistory.read(new RunDirectory(directory.resolve("runs").resolve(id)))
            .latestEvaluation()
            .get("eval/log_likelihood");
    assertEquals(-1.228, likelihood, 0.18 + 0.1);
  }

  private record Column(double mean, double variance) {}

  private static Column column(double[] points, int j) {
    double sum = 0;
    double squares = 0;
    int n = points.length / 2;
    for (int i = j; i < points.length; i += 2) {
      sum += points[i];
      squares += points[i] * points[i];
    }
    return new Column(sum / n, squares / n - sum / n * sum / n);
  }

  private static double covariance(double[] points) {
    double sum = 0;
    for (int i = 0; i < points.length; i += 2) {
      sum += points[i] * points[i + 1];
    }
    int n = points.length / 2;
    return sum / n - column(points, 0).mean() * column(points, 1).mean();
  }

  /** The file of a row of contexts, and that of points with their contexts, say the same. */
  @Test
  void contextsOfFilesAreThoseOfOptions() throws IOException {
    String id = run(spec("", 30, MLP));
    double[] asked = samples(id, 3, "--at", "dose=1.5", "--at", "age=60", "--at", "kind=dog");
    Path contexts =
        Files.writeString(
            directory.resolve("contexts.csv"), "kind,note,age,dose\ndog,-,60,1.5\ncat,-,50,2\n");
    double[] read = samples(id, 3, "--condition", contexts.toString());
    assertEquals(12, read.length);
    assertArrayEquals(asked, Arrays.copyOf(read, 6), 1e-6);
    Path points =
        Files.writeString(directory.resolve("p.csv"), "dose,y,x,kind,age\n1.5,1,2,dog,60\n");
    Path bare = Files.writeString(directory.resolve("bare.csv"), "x,y\n2,1\n");
    Path out = directory.resolve("out.npy");
    ok("evaluate", id, "--log-prob", points.toString(), "-o", out.toString());
    double[] own = Npy.read(out).values();
    ok(
        concat(
            new String[] {"evaluate", id, "--log-prob", bare.toString(), "-o", out.toString()},
            "--at",
            "dose=1.5",
            "--at",
            "age=60",
            "--at",
            "kind=dog"));
    assertArrayEquals(own, Npy.read(out).values());
  }

  /** A csv of samples has their conditions, and is read with them. */
  @Test
  void samplesBearTheirConditions() throws IOException {
    String id = run(spec("", 30, MLP), "condition.columns=[age, dose]");
    Path file = directory.resolve("samples.csv");
    ok(concat(new String[] {"sample", id, "-n", "3", "-o", file.toString()}, DOSE_AGE_KIND));
    List<String> lines = Files.readAllLines(file);
    assertEquals("x,y,age,dose,kind", lines.get(0));
    assertTrue(lines.get(3).endsWith(",60.0,1.5,dog"), lines.get(3));
    Path own = directory.resolve("own.npy");
    ok("evaluate", id, "--log-prob", file.toString(), "-o", own.toString());
    Path npy = directory.resolve("samples.npy");
    ok(concat(new String[] {"sample", id, "-n", "3", "-o", npy.toString()}, DOSE_AGE_KIND));
    Path told = directory.resolve("told.npy");
    ok(
        concat(
            new String[] {"evaluate", id, "--log-prob", npy.toString(), "-o", told.toString()},
            DOSE_AGE_KIND));
    assertArrayEquals(Npy.read(told).values(), Npy.read(own).values());
  }

  @Test
  void whatIsFarFromAllDataIsTold() throws IOException {
    String id = run(spec("", 20, MLP));
    String[] sample = {"sample", id, "-n", "2", "-o", directory.resolve("o.npy").toString()};
    String near = ok(concat(sample, DOSE_AGE_KIND)).err();
    assertFalse(near.contains("deviations"), near);
    String far = ok(concat(sample, "--at", "dose=1", "--at", "age=200", "--at", "kind=cat")).err();
    assertTrue(
        far.matches(
            "(?s).*note: age=200 is 1[45]\\.\\d deviations from the mean of the training.*"),
        far);
  }

  /** All rows are of one dose. */
  @Test
  void whatHasOneValueNeedNotBeGivenAndHasNoOther() throws IOException {
    Path spec = spec("", 20, MLP);
    Path data = directory.resolve("doses.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(data));
    for (int i = 1; i < rows.size(); i++) {
      rows.set(i, rows.get(i).replaceAll(",[^,]*$", ",3"));
    }
    Files.write(data, rows);
    String id = run(spec);
    String[] sample = {"sample", id, "-n", "2", "-o", directory.resolve("o.csv").toString()};
    String[] rest = concat(sample, "--at", "age=55", "--at", "kind=cat");
    ok(rest);
    assertTrue(
        Files.readString(directory.resolve("o.csv")).contains(",3.0,55.0,cat"), "the dose is 3");
    ok(concat(rest, "--at", "dose=3"));
    refused("'dose' is 3 in all data", concat(rest, "--at", "dose=4"));
  }

  @Test
  void whatIsWrongWithAConditionIsToldWithTheNearestName() throws IOException {
    String id = run(spec("", 20, MLP));
    String out = directory.resolve("out.npy").toString();
    String[] sample = {"sample", id, "-o", out};
    refused("did you mean 'dose'", concat(sample, "--at", "dsoe=1"));
    refused("age and kind are missing", concat(sample, "--at", "dose=1"));
    refused(
        "did you mean 'dog'",
        concat(sample, "--at", "dose=1", "--at", "age=1", "--at", "kind=dogg"));
    refused(
        "takes a number, got 'one'",
        concat(sample, "--at", "dose=one", "--at", "age=1", "--at", "kind=dog"));
    refused("'dose' is given twice", concat(sample, "--at", "dose=1", "--at", "dose=2"));
    refused("NAME=VALUE", concat(sample, "--at", "dose"));
    refused("dose and age are missing", concat(sample, "--label", "dog"));
    Path wrong = Files.writeString(directory.resolve("wrong.csv"), "kind,ages,dose\ndog,60,1.5\n");
    refused("did you mean 'age'", concat(sample, "--condition", wrong.toString()));
    refused("no column 'age'", "evaluate", id, "-o", out, "--log-prob", points("x,y,dose"));
    refused("--at or --condition", "evaluate", id, "-o", out, "--log-prob", points("x,y"));
    refused("guidance", concat(sample, "--guidance", "2"));
  }

  private String points(String columns) throws IOException {
    String row = columns.replaceAll("[a-z]+", "1");
    return Files.writeString(directory.resolve("points.csv"), columns + "\n" + row + "\n")
        .toString();
  }

  private void refused(String told, String... arguments) {
    Invocation found = command(arguments);
    assertTrue(
        found.exit() == ExitCode.USAGE.value() || found.exit() == ExitCode.SPEC_INVALID.value(),
        found.printed());
    assertTrue(found.err().contains(told), found.printed());
  }

  /** Guidance is of sampling: another scale is another evaluation of the same run. */
  @Test
  void guidanceTrainsNothing() throws IOException {
    Path spec = spec(", drop: 0.2", 30, MLP);
    String plain = run(spec);
    assertEquals(plain, run(spec, "guidance=1"));
    assertEquals(plain, run(spec, "guidance=3"));
    try (var evaluations =
        Files.list(directory.resolve("runs").resolve(plain).resolve("artifacts"))) {
      assertEquals(
          2,
          evaluations
              .filter(file -> file.getFileName().toString().startsWith("evaluation-"))
              .count());
    }
  }

  /** Cut off and gone on with on another number of threads, a run has the same weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP,
        "architecture: {type: residual_mlp, width: 16, blocks: 2, dropout: 0.2}",
      })
  void goesOnWithTheSameBits(String lines) throws IOException {
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      SpecLoader loader = new SpecLoader(SpecContext.ofProcess(registry));
      Path spec = spec(", drop: 0.3", 300, lines);
      SeededExperiment whole = SeededExperiment.of(loader.load(spec, List.of()));
      whole.trainer(1).run(SILENT, () -> false);
      Checkpoint checkpoint =
          new Checkpoint(directory.resolve("cut.safetensors"), new RunIdentity("key", 0), 300);
      Trainer first = SeededExperiment.of(loader.load(spec, List.of())).trainer(1);
      first.run(SILENT, () -> first.state().step() >= 100);
      checkpoint.save(first.state());
      SeededExperiment second = SeededExperiment.of(loader.load(spec, List.of()));
      Trainer rest = second.trainer(3);
      checkpoint.restore(rest.state());
      rest.run(SILENT, () -> false);
      assertArrayEquals(
          whole.network().parameters().floats(), second.network().parameters().floats());
    }
  }
}
