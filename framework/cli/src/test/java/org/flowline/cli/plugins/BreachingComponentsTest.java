package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a component of a jar gives that its contract excludes is told as that of the component. */
class BreachingComponentsTest {
  @TempDir private static Path directory;

  private static Path jar;

  @BeforeAll
  static void build() throws IOException {
    jar =
        PluginJar.ofResources(
            directory.resolve("breaching.jar"),
            "breaching",
            "BreachingPlugin",
            List.of("Breaching", "Throwing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.time_sampling=late | time sampling com.example.breaching.Breaching$Late draws 1.5",
        "coupling={type: beside} | coupling com.example.breaching.Breaching$Beside pairs row -1 of a source batch",
        "source={type: no_number} | data com.example.breaching.Breaching$NoNumber draws NaN in row 1, from 0",
        "target={type: no_number} | data com.example.breaching.Breaching$NoNumber draws NaN in row 1, from 0",
        "target={type: other_shape} | data com.example.breaching.Breaching$OtherShape says that its points have shape",
        "architecture={type: narrow} | architecture com.example.breaching.Breaching$Narrow gives an array of shape [2, 1], and [2, 2]",
      })
  void endARunInOneSentence(String change, String sentence, @TempDir Path own) throws IOException {
    SmallRun run = new SmallRun(own);
    told(
        run.command("run", run.spec().toString(), "--plugins", jar.toString(), "-s", change),
        sentence);
  }

  @Test
  void aClassThatThereIsNotEndsARunInOneSentence(@TempDir Path own) throws IOException {
    SmallRun run = new SmallRun(own);
    told(
        run.command(
            "run",
            run.spec().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "target={type: no_class}",
            "-s",
            "condition=labels"),
        "data com.example.breaching.Breaching$NoClass gives row 1 class 2, and has 2 classes, from 0");
  }

  private static void told(Invocation run, String sentence) {
    assertEquals(ExitCode.PLUGIN_BROKEN.value(), run.exit(), run.printed());
    assertTrue(run.err().contains(sentence), run.printed());
    assertFalse(run.printed().contains("\tat "), run.printed());
  }

  @Test
  void coordinatesThatASearchLeavesOutEndAStudyInOneSentence(@TempDir Path own) throws IOException {
    SmallSweep sweep =
        new SmallSweep(
            own,
            """
            axes: {path.sigma: {uniform: [0.0, 0.5]}}
            search: {type: short}
            budget: {trials: 2}
            """);
    told(
        sweep.run("--plugins", jar.toString()),
        "search com.example.breaching.Breaching$Short proposes 0 coordinates for 1 axes");
  }

  /** One that throws whatever it is asked breaks laws; {@code check} prints no trace. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path",
        "coupling",
        "time_sampling",
        "data",
        "metric",
        "optimizer",
        "search",
        "stopping",
        "objective",
        "architecture",
        "solver"
      })
  void throwingOnesBreakLaws(String kind) {
    Invocation check =
        Invocation.of("plugins", "check", kind, "throwing", "--plugins", jar.toString());
    assertEquals(ExitCode.ALL_FAILED.value(), check.exit(), check.printed());
    assertTrue(check.out().contains("BROKEN"), check.printed());
    assertTrue(check.out().contains("not today"), check.printed());
    assertFalse(check.printed().contains("\tat "), check.printed());
  }
}
