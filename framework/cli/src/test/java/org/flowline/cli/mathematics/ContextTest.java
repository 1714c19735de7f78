package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.cli.DoseRuns;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that are told numbers and a class of each point, on a joint law whose conditional one is
 * known.
 */
final class ContextTest {
  @TempDir private Path directory;
  private DoseRuns doses = new DoseRuns(Path.of(""));

  @BeforeEach
  void runsInDirectory() {
    doses = new DoseRuns(directory);
  }

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void step(long step, double loss) {}

        @Override
        public void metric(String key, long step, double value) {}

        @Override
        public void checkpoint(TrainingState state) {}
      };

  /**
   * Mean, covariance and log-density at contexts that no row has. Four standard errors of a mean of
   * 4,000 samples are 0.032, of a variance of 0.25 are 0.022; the rest of the bounds is for a
   * network that has seen a few thousand steps. One that does not listen to a part misses means by
   * 0.8 or more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        DoseRuns.MLP,
        "architecture: {type: residual_mlp, width: 32, blocks: 2}",
        DoseRuns.MLP + "\npath: {type: vp}\nobjective: {type: score_matching}",
        "architecture: {type: realnvp, layers: 4, hidden: [32]}\n"
            + "objective: {type: maximum_likelihood}",
      })
  void eachContextHasItsOwnLaw(String lines) throws IOException {
    assertLaws(doses.run(doses.spec("", 2_000, lines)));
  }

  /** What is dropped now and then is known all the same. */
  @Test
  void eachContextHasItsOwnLawAlthoughItIsDropped() throws IOException {
    String id = doses.run(doses.spec(", drop: 0.1", 2_500, DoseRuns.MLP));
    assertLaws(id);
    assertRowsAreOfTheirOwnContexts(id);
    String[] at = {"--at", "dose=1", "--at", "age=45", "--at", "kind=dog"};
    double[] plain = doses.samples(id, 500, at);
    assertArrayEquals(plain, doses.samples(id, 500, DoseRuns.concat(at, "--guidance", "1")));
    double[] guided = doses.samples(id, 500, DoseRuns.concat(at, "--guidance", "2"));
    assertNotEquals(plain[0], guided[0]);
    double[] unconditional = doses.samples(id, 4_000, DoseRuns.concat(at, "--guidance", "0"));
    double[] all = DoseRuns.mean(2, 50, 0);
    // The law of all points has the deviation 1.6 of kinds, doses and ages: 4 errors are 0.1.
    assertEquals(all[0] + 1, column(unconditional, 0).mean(), 0.1 + 0.1);
    assertEquals(all[1] - 0.5, column(unconditional, 1).mean(), 0.1 + 0.1);
  }

  private void assertLaws(String id) throws IOException {
    double[][] contexts = {{0.5, 42, 0}, {2, 55, 1}, {3.3, 48, 1}};
    for (double[] c : contexts) {
      String told = "dose=%s age=%s kind=%s".formatted(c[0], c[1], DoseRuns.KINDS.get((int) c[2]));
      String[] at = {
        "--at",
        "dose=" + c[0],
        "--at",
        "kind=" + DoseRuns.KINDS.get((int) c[2]),
        "--at",
        "age=" + c[1]
      };
      double[] mean = DoseRuns.mean(c[0], c[1], (int) c[2]);
      double[] x = doses.samples(id, 4_000, at);
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
      mean[0],
      mean[1],
      mean[0] + DoseRuns.S11,
      mean[1] + DoseRuns.S21,
      mean[0],
      mean[1] - DoseRuns.S22
    };
    Path file = directory.resolve("points.npy");
    Npy.write(file, new int[] {3, 2}, points);
    Path densities = directory.resolve("densities.npy");
    doses.ok(
        DoseRuns.concat(
            new String[] {
              "evaluate", id, "--log-prob", file.toString(), "-o", densities.toString()
            },
            at));
    double top = -Math.log(2 * Math.PI * DoseRuns.S11 * DoseRuns.S22);
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
      double[] mean = DoseRuns.mean(told[2 * i], told[2 * i + 1], (int) labels[i]);
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

  /** Cut off and gone on with on another number of threads, a run has the same weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        DoseRuns.MLP,
        "architecture: {type: residual_mlp, width: 16, blocks: 2, dropout: 0.2}",
      })
  void goesOnWithTheSameBits(String lines) throws IOException {
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      SpecLoader loader = new SpecLoader(SpecContext.ofProcess(registry));
      Path spec = doses.spec(", drop: 0.3", 300, lines);
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
