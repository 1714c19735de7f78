package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With the real components: exit code 3, the right line and column, the nearest name, no stack
 * trace.
 */
class BrokenSpecExitTest {
  @TempDir private Path directory;

  static List<Arguments> mistakes() {
    return List.of(
        Arguments.of("path: {type: ot, sigma_mn: 0.1}", "3:18", "did you mean 'sigma_min'"),
        Arguments.of("path: {type: liner}", "3:14", "did you mean 'linear'"),
        Arguments.of("pth: {type: linear}", "3:1", "did you mean 'path'"),
        Arguments.of("path: {type: ot, sigma_min: x}", "3:29", "sigma_min"),
        Arguments.of("path: {type: ot, sigma_min: 2}", "3:29", "2"),
        Arguments.of("path: {type: linear, sigma: [0.1]}", "3:29", "sigma"),
        Arguments.of("path: {sigma: 0.1, sigma: 0.2}", "3:20", "sigma"),
        Arguments.of("path: linear", "3:7", "path"),
        Arguments.of("path: {type: vp, beta_min: 0.1, beta_max: 0.01}", "3:43", "beta_max"),
        Arguments.of("coupling: {type: minibatch_ot, plan: some}", "3:38", "permutation"),
        Arguments.of("architecture: {type: mlp, hidden: []}", "3:35", "hidden"),
        Arguments.of("architecture: {type: mlp, activation: sleu}", "3:39", "did you mean 'selu'"),
        Arguments.of("optimizer: {type: adamw, learning_rate: -1}", "3:41", "learning_rate"),
        Arguments.of("training: {steps: 0}", "3:19", "steps"),
        Arguments.of("training: {steps: 1.5}", "3:19", "1.5"),
        Arguments.of("training: {select: best}", "3:20", "best_val"),
        Arguments.of("solver: {type: euler}", "3:1", "steps"),
        Arguments.of("metrics: [{type: wasserstein}, {type: wasserstein}]", "3:39", "wasserstein"),
        Arguments.of("metrics: [{type: wasserstein, samples: 20000}]", "3:40", "20000"),
        Arguments.of("source: {type: 8gaussians}\npath: {type: vp}", "3:16", "vp"),
        Arguments.of("path: {type: ve}\ncoupling: {type: minibatch_ot}", "4:18", "independent"),
        Arguments.of("objective: {type: score_matching}", "3:19", "'vp' or 've'"),
        Arguments.of(
            "objective: {type: maximum_likelihood}\nsource: {type: 8gaussians}",
            "4:16",
            "standard normal"),
        Arguments.of(
            "objective: {type: maximum_likelihood}\narchitecture: {type: mlp, activation: selu}",
            "4:39",
            "smooth"),
        Arguments.of("solver: {type: euler_maruyama, steps: 9}", "3:16", "no score"),
        Arguments.of(
            "source: {type: two_spirals}\nmetrics: [{type: log_likelihood}]", "4:18", "8gaussians"),
        Arguments.of(
            "source: {type: moons, noise: 0}\nmetrics: [{type: log_likelihood}]",
            "4:18",
            "with noise"),
        Arguments.of("source: {type: normal, dimension: 3}", "3:16", "3"),
        Arguments.of("architecture: {type: residual_mlp, dropout: 1}", "3:45", "dropout"),
        Arguments.of(
            "objective: {type: maximum_likelihood}\n"
                + "architecture: {type: residual_mlp, dropout: 0.1}",
            "4:45",
            "leave 'dropout' out"),
        Arguments.of("condition: labels", "3:12", "labelled"),
        Arguments.of("condition: label", "3:12", "did you mean 'labels'"),
        Arguments.of("data: {validation: 0}\ntraining: {select: best_val}", "4:20", "validation"),
        Arguments.of("architecture: {type: mlp, hidden: [2147483647, 9]}", "3:35", "an array of"),
        Arguments.of("architecture: {type: residual_mlp, width: 2147483647}", "3:43", "an array"),
        Arguments.of(
            "architecture: {type: residual_mlp, blocks: 2000000000}", "3:44", "at most 1000,"),
        Arguments.of("training: {batch_size: 2147483647}", "3:24", "training.batch_size asks"),
        Arguments.of("data: {test: 2147483647}", "3:14", "data.test asks for an array of 4,29"),
        Arguments.of("data: {validation: 2e9}", "3:20", "data.validation asks"),
        Arguments.of("solver: {type: euler, steps: 2147483647}", "3:30", "at most 1000000,"),
        Arguments.of(
            "solver: {type: stochastic_heun, steps: 2147483647}", "3:40", "at most 1000000,"),
        Arguments.of(
            "metrics: [{type: log_likelihood, probes: 2147483647}]", "3:42", "at most 10000,"),
        Arguments.of("source: {type: normal, dimension: 2147483647}", "3:35", "at most 1000000,"),
        Arguments.of("sweep: {axs: {}}", "3:9", "did you mean 'axes'"),
        Arguments.of("execution: 5", "3:12", "'execution' takes a mapping, got '5'"),
        Arguments.of("execution: {retries: -1}", "3:22", "retries"),
        Arguments.of("execution: {parallel: -3}", "3:23", "from 0 to 9999"),
        Arguments.of("execution: {foo: 1}", "3:13", "unknown setting 'foo' of 'execution'"),
        Arguments.of("execution: {launcher: locl}", "3:23", "did you mean 'local'"),
        Arguments.of("training:\n\tsteps: 5", "4:1", "tab"),
        Arguments.of("path: {type: linear", "4:1", "not YAML"),
        Arguments.of("seed: ${env:FLOWLINE_NO_SUCH_VARIABLE}", "3:7", "FLOWLINE_NO_SUCH_VARIABLE"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isToldWithItsPlace(String lines, String place, String told) throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("broken.yaml"),
            "name: broken\ntarget: {type: moons}\n" + lines + "\n");
    Invocation run = run(spec);
    assertTrue(run.err().contains("broken.yaml:" + place + "\n"), run.printed());
    assertTrue(run.err().contains(told), run.printed());
  }

  /** Single precision has seven digits: of a deviation of 1 around 10,000 three are left. */
  @Test
  void notesDataThatAreFarFromZero() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("far.yaml"),
            "name: far\ntarget: {type: normal, mean: [0, 10000], std: [1, 1]}\n");
    Invocation validate = Invocation.of("validate", spec.toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    assertTrue(validate.err().contains("note: coordinate 2 of data 'normal'"), validate.printed());
    assertTrue(validate.err().contains("steps of 0.000977"), validate.printed());
    assertTrue(validate.err().contains("far.yaml:2:30"), validate.printed());
    Files.writeString(spec, "name: near\ntarget: {type: normal, mean: [0, 100], std: [1, 1]}\n");
    assertFalse(Invocation.of("validate", spec.toString()).err().contains("note"));
  }

  @Test
  void tellsTwoMistakesAtOnce() throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("two.yaml"),
            "name: two\ntarget: {type: moon}\npath: {type: ot, sigma: 0.1}\n");
    Invocation run = run(spec);
    assertTrue(run.err().contains("two.yaml:2:16"), run.printed());
    assertTrue(run.err().contains("two.yaml:3:18"), run.printed());
  }

  @Test
  void tellsOfFilesThatAreNoSpecs() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.yaml"), "");
    Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {0, -1, 7, 0});
    Path bomb =
        Files.writeString(
            directory.resolve("bomb.yaml"),
            """
            a: &a [x, x, x, x, x, x, x, x, x]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
            f: [*e, *e, *e, *e, *e, *e, *e, *e, *e]
            """);
    for (Path file : new Path[] {empty, binary, bomb, directory, directory.resolve("no.yaml")}) {
      Invocation run = run(file);
      assertTrue(run.err().contains(file.getFileName().toString()), run.printed());
    }
  }

  private static Invocation run(Path spec) {
    Invocation run = Invocation.of("run", spec.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
    assertFalse(run.err().contains("\tat "), run.printed());
    assertFalse(run.err().contains("Exception"), run.printed());
    return run;
  }
}
