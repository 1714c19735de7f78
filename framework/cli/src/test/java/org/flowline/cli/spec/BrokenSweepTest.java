package org.flowline.cli.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in sweeps, as a user makes them; the sweep's first line is line 9 of the spec. */
class BrokenSweepTest {
  @TempDir private Path directory;

  /** It may be meant: replicates alone are a study. */
  @Test
  void axesThatAreEmptyAreNoted() throws IOException {
    SmallSweep small = new SmallSweep(directory, "axes: {}\nreplicates: 2\n");
    Invocation validate = Invocation.of("validate", small.spec().toString());
    assertEquals(ExitCode.OK.value(), validate.exit(), validate.printed());
    assertTrue(validate.printed().contains("'axes' is empty"), validate.printed());
    assertTrue(validate.printed().contains("small-study.yaml:10:"), validate.printed());
  }

  /** A launcher of a jar of ours that is not on the class path. */
  @Test
  void aLauncherOfAJarThatIsNotHereIsToldWithTheJar() throws IOException {
    SmallSweep small = new SmallSweep(directory, "axes: {path.type: [ot, linear]}\n");
    Invocation validate =
        Invocation.of(
            "validate", small.spec().toString(), "-s", "execution.launcher={type: spark}");
    assertEquals(ExitCode.SPEC_INVALID.value(), validate.exit(), validate.printed());
    assertTrue(validate.err().contains("unknown launcher type 'spark'"), validate.printed());
    assertTrue(validate.err().contains("flowline-spark.jar"), validate.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          axes: {path.sigm: [0.1, 0.2]} | 'sigm' | 10:15
          axes: {optimzer.lr: [0.1, 0.2]} | 'optimzer' | 10:10
          axes: {path.type: []} | no values | 10:21
          axes: {optimizer.learning_rate: [1e-3, 0.001]} | 0.001 | 10:42
          zip: [{path.type: [ot, vp], seed: [1, 2, 3]}] | seed | 10
          axes: {path.type: [ot]}#exclude: [{path.type: ot}] | excluded | 11
          axes: {path.type: [ot, linear]}#exclude: [{pth.type: ot}] | pth.type | 11
          axes: {path.type: [ot, linear]}#optimize: {metric: val/wassersten} | val/wassersten | 11:22
          axes: {path.type: [ot, linear]}#optimize: {metric: eval/wasserstein} | test points | 11:22
          axes: {path.type: [ot, linear]}#points: [{path.type: ot}] | already | 11
          axes: {path.sigma: {uniform: [0, 1]}} | grid | 10:22
          axes: {coupling.type: [independent, minibatch_ot], path.type: [linear, ve]} | in 1 of 4 | 10
          axes: {path.type: [ot, linear]}#replicates: 0 | replicates | 11:15
          axes: {path.type: [ot, linear]}#budget: {time: soon} | soon | 11
          axes: {path.sigma: {uniform: [0, 1]}}#zip: [{training.steps: [10, 20], seed: [1]}] | grid | 10:22
          axes: {path.type: [ot, linear]}#replicates: 2000000000 | at most 100000 | 11:15
          axes: {path.type: [ot, linear]}#replicates: 60000 | 2 combinations of 60,000 replicates each | 9
          axes: {path.sigma: {uniform: [0, 1]}}#search: {type: random}#budget: {trials: 1000}#replicates: 1000 | may have 100,000 runs | 12:20
          """)
  void isToldAtItsPlace(String sweep, String message, String place) throws IOException {
    SmallSweep small = new SmallSweep(directory, sweep.replace('#', '\n') + "\n");
    Invocation run = small.run();
    assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
    assertTrue(run.err().contains(message), run.printed());
    assertTrue(run.err().contains("small-study.yaml:" + place), run.printed());
    assertFalse(run.err().contains("\tat "), run.printed());
  }
}
