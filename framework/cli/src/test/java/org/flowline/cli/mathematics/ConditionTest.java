package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.flowline.journal.array.NpyArray;
import org.flowline.journal.run.RunIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that are told the class of each point: a component of a mixture. */
final class ConditionTest {
  private static final double[][] MEANS = {{-2, 0}, {2, 1}, {0, 3}};
  private static final double DEVIATION = 0.5;
  private static final String SPEC =
      """
      name: conditional
      target: {type: mixture, means: [[-2, 0], [2, 1], [0, 3]], std: [0.5], weights: [2, 1, 1], samples: 4000}
      condition: labels
      training: {steps: 2000, batch_size: 128, ema: 0.99}
      optimizer: {type: adamw, learning_rate: 5e-3}
      data: {validation: 0, test: 500}
      metrics: [{type: log_likelihood, samples: 500}]
      """;
  private static final String MLP = "architecture: {type: mlp, hidden: [32, 32]}\n";

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void step(long step, double loss) {}

        @Override
        public void metric(String key, long step, double value) {}

        @Override
        public void checkpoint(TrainingState state) {}
      };

  @TempDir private Path directory;

  private Path spec(String lines) throws IOException {
    return Files.writeString(directory.resolve("conditional.yaml"), SPEC + lines + "\n");
  }

  private String run(String lines, String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", spec(lines).toString()));
    arguments.addAll(List.of("--reports", directory.resolve("reports").toString()));
    arguments.addAll(List.of("--format", "json"));
    for (String override : overrides) {
      arguments.addAll(List.of("-s", override));
    }
    Invocation run = Invocation.of(withRuns(arguments.toArray(new String[0])));
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return SmallRun.json(run).path("id").asText();
  }

  /**
   * Mean and deviation of 4,000 samples of each class and their densities, against those of the
   * component. Four standard errors of a mean are 0.03; the rest of the bounds is for a network
   * that has seen 2,000 steps. A network that does not listen would miss the densities by 0.69 or
   * more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP,
        "architecture: {type: residual_mlp, width: 32, blocks: 2}",
        MLP + "path: {type: vp}\nobjective: {type: score_matching}",
        "architecture: {type: realnvp, layers: 4, hidden: [32]}\n"
            + "objective: {type: maximum_likelihood}",
      })
  void eachClassIsItsComponent(String lines) throws IOException {
    String id = run(lines);
    Path samples = directory.resolve("samples.npy");
    Path densities = directory.resolve("densities.npy");
    for (int label = 0; label < MEANS.length; label++) {
      assertOk("sample", id, "-n", "4000", "-o", samples.toString(), "--label", "" + label);
      assertComponent(label, Npy.read(samples));
      assertOk(
          "evaluate",
          id,
          "--log-prob",
          points(label).toString(),
          "-o",
          densities.toString(),
          "--label",
          "" + label);
      double[] found = Npy.read(densities).values();
      double[] exact = {logDensity(0), logDensity(1), logDensity(1)};
      assertArrayEquals(exact, found, 0.5, "densities of class " + label);
    }
    assertOk("sample", id, "-n", "4000", "-o", samples.toString());
    assertMixture(Npy.read(samples));
  }

  private static void assertComponent(int label, NpyArray samples) {
    for (int j = 0; j < 2; j++) {
      double sum = 0;
      double squares = 0;
      int n = samples.shape()[0];
      for (int i = 0; i < n; i++) {
        double x = samples.values()[2 * i + j];
        sum += x;
        squares += (x - MEANS[label][j]) * (x - MEANS[label][j]);
      }
      assertEquals(MEANS[label][j], sum / n, 0.12, "mean of class " + label);
      assertEquals(DEVIATION, Math.sqrt(squares / n), 0.1, "deviation of class " + label);
    }
  }

  /** Half of the data are of the first class; n = 4,000, and four standard errors are 0.032. */
  private static void assertMixture(NpyArray samples) {
    int n = samples.shape()[0];
    int first = 0;
    for (int i = 0; i < n; i++) {
      double[] x = {samples.values()[2 * i], samples.values()[2 * i + 1]};
      first += distance(x, 0) < Math.min(distance(x, 1), distance(x, 2)) ? 1 : 0;
    }
    assertEquals(0.5, first / (double) n, 0.032 + 0.01);
  }

  private static double distance(double[] x, int component) {
    return Math.hypot(x[0] - MEANS[component][0], x[1] - MEANS[component][1]);
  }

  /** The middle of a component and two points at one deviation. */
  private Path points(int label) throws IOException {
    double x = MEANS[label][0];
    double y = MEANS[label][1];
    Path file = directory.resolve("points.npy");
    Npy.write(file, new int[] {3, 2}, new double[] {x, y, x + DEVIATION, y, x, y - DEVIATION});
    return file;
  }

  private static double logDensity(double deviations) {
    return -deviations * deviations / 2 - Math.log(2 * Math.PI * DEVIATION * DEVIATION);
  }

  private void assertOk(String... arguments) {
    Invocation found = Invocation.of(withRuns(arguments));
    assertEquals(ExitCode.OK.value(), found.exit(), found.printed());
  }

  private String[] withRuns(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", directory.resolve("runs").toString()));
    return all.toArray(new String[0]);
  }

  @Test
  void refusesClassesThatThereAreNot() throws IOException {
    String id = run(MLP, "training.steps=20");
    String out = directory.resolve("out.npy").toString();
    assertRefused("0 to 2", "sample", id, "-o", out, "--label", "3");
    assertRefused("0 to 2", "sample", id, "-o", out, "--label", "-1");
    String points = points(0).toString();
    assertRefused("--label", "sample", id, "-o", out, "--from", points, "--inverse");
    assertRefused("--label", "evaluate", id, "--log-prob", points, "-o", out);
    String deaf = run(MLP, "training.steps=20", "condition=none");
    assertRefused("condition: all", "sample", deaf, "-o", out, "--label", "1");
  }

  /** Points of a grid have no class, so there is no field and no density to draw. */
  @Test
  void keepsLabelsBesideThePoints() throws IOException {
    String id = run(MLP, "training.steps=20");
    try (Stream<Path> files = Files.walk(directory.resolve("runs").resolve(id))) {
      Set<String> kept =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      assertTrue(kept.containsAll(Set.of("labels.npy", "target.npy", "samples.npy")), "" + kept);
      assertFalse(kept.contains("field.npy") || kept.contains("log_density.npy"), "" + kept);
    }
  }

  private void assertRefused(String told, String... arguments) {
    Invocation found = Invocation.of(withRuns(arguments));
    assertEquals(ExitCode.USAGE.value(), found.exit(), found.printed());
    assertTrue(found.err().contains(told), found.printed());
  }

  /** Cut off in the middle and gone on with from its checkpoint, a run has the same weights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MLP,
        "architecture: {type: residual_mlp, width: 16, blocks: 2, dropout: 0.2}",
      })
  void goesOnWithTheSameBits(String lines) throws IOException {
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      SpecLoader loader = new SpecLoader(SpecContext.ofProcess(registry));
      Path spec = spec(lines);
      SeededExperiment whole =
          SeededExperiment.of(loader.load(spec, List.of("training.steps=1000")));
      whole.trainer(1).run(SILENT, () -> false);
      Checkpoint checkpoint =
          new Checkpoint(directory.resolve("cut.safetensors"), new RunIdentity("key", 0), 1000);
      Trainer first =
          SeededExperiment.of(loader.load(spec, List.of("training.steps=1000"))).trainer(1);
      first.run(SILENT, () -> first.state().step() >= 300);
      checkpoint.save(first.state());
      SeededExperiment second =
          SeededExperiment.of(loader.load(spec, List.of("training.steps=1000")));
      Trainer rest = second.trainer(2);
      checkpoint.restore(rest.state());
      assertEquals(300, rest.state().step());
      rest.run(SILENT, () -> false);
      assertArrayEquals(
          whole.network().parameters().floats(), second.network().parameters().floats());
    }
  }
}
