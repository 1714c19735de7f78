package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Components of a jar that break a law each: {@code plugins check} says which and by how much. */
class WrongComponentsTest {
  private static final List<String> SOURCES =
      List.of(
          "Dropping",
          "Beside",
          "Sorted",
          "FirstTen",
          "Idle",
          "Boundless",
          "KeepsTheWorst",
          "Crowd",
          "Hasty",
          "Simpler",
          "Clumped",
          "Tilted",
          "Asking",
          "Onesided",
          "FaultyPath",
          "FaultySolver",
          "FaultyAdaptive",
          "Surprise",
          "Silent",
          "Unheard",
          "Unmoved",
          "ShortOfTheEnd",
          "Sharing",
          "Holed",
          "Steep");

  @TempDir private static Path directory;

  private static Path jar;

  @BeforeAll
  static void build() throws IOException {
    jar = PluginJar.ofResources(directory.resolve("wrong.jar"), "wrong", "WrongPlugin", SOURCES);
  }

  private static JsonNode law(String kind, String type, String law, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("plugins", "check", kind, type));
    command.addAll(List.of("--plugins", jar.toString(), "--format", "json"));
    for (String setting : settings) {
      command.addAll(List.of("-s", setting));
    }
    Invocation check = Invocation.of(command.toArray(String[]::new));
    assertEquals(ExitCode.ALL_FAILED.value(), check.exit(), check.printed());
    for (JsonNode figure :
        new ObjectMapper().readTree(check.out()).path("checked").path(0).path("laws")) {
      if (figure.path("law").asText().equals(law)) {
        return figure;
      }
    }
    throw new AssertionError("no law '" + law + "' in " + check.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path | unheard | says whether it has noise | not noisy, and c = 0.009900 at t = 0.01000",
        "objective | unmoved | loss has a gradient | it is 0 for all ",
        "solver | short_of_the_end | its trajectory has no jump between steps | at t = ",
        "coupling | sharing | pairs the same for several threads | call ",
        "path | hasty | velocity is the derivative of the point | at t = ",
        "solver | simpler | error falls with step^2 | measured 1.",
        "architecture | crowd | takes each point by itself | point ",
        "data | clumped | density is that of the draws | chi-squared ",
        "coupling | dropping | each row is in one pair on average | target row 0: 2.00 pairs",
        "coupling | asking | asks for points of both sides | 0 of the target for 1 pairs",
        "coupling | beside | pairs rows of both batches | target row 1 in pair 0 of 1",
        "coupling | sorted | source points of a class are draws of the source | class 0: mean -",
        "time_sampling | tilted | draws have the density | of the draws up to s = 0.",
        "metric | first_ten | does not depend on the order of the points | mean: ",
        "optimizer | idle | brings a quadratic down to a hundredth | after 20000 steps",
        "search | boundless | stays inside the domains | of Uniform",
        "stopping | keeps_the_worst | keeps none that is worse than one it stops | [",
      })
  void breakTheLaw(String kind, String type, String law, String where) throws IOException {
    JsonNode figure = law(kind, type, law);
    assertEquals(false, figure.path("holds").asBoolean(true), figure.toString());
    assertTrue(figure.path("largest").asText().contains(where), figure.toString());
  }

  /** Each law of the contracts that {@code check} did not have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path | sampled_elsewhere | is sampled where it is trained | sampled on ",
        "path | no_number | is finite at both ends | velocity NaN at t = 1.0",
        "path | remembers | gives the same sample for the same stream | other points",
        "path | draws_late | draws as often at any time | another number of draws at t = 1",
        "path | overwrites | leaves pairs and times alone | other data",
        "path | minds_threads | samples on several threads as on one | call 0",
        "solver | row | rows of the tableau add up to its nodes | row 1",
        "solver | better_than_stated | tableau has no higher order | is more than 1",
        "solver | other_method | steps are those of the tableau | at t = ",
        "solver | other_steps | takes the steps that it states | times [",
        "solver | allocates | allocates nothing in a step | 1,000 steps and 10",
        "solver | forwards_only | reaches the solution forwards and backwards | t from 2.3 to 0.3",
        "solver | forwards_only | comes back to its start | o",
        "solver | late_trajectory | its trajectory follows the solution | , t from ",
        "solver | minds_threads | solves on several threads as on one | call 0",
      })
  void withAFaultBreakTheLaw(String kind, String fault, String law, String where)
      throws IOException {
    JsonNode figure = law(kind, "faulty", law, kind + ".fault=" + fault);
    assertFalse(figure.path("holds").asBoolean(true), figure.toString());
    assertTrue(figure.path("largest").asText().contains(where), figure.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loose | error stays near the tolerance | tolerance 1.0E-",
        "same_steps | error falls with the tolerance | error ",
        "few_steps | finishes a stiff problem | stiff",
        "few_steps | steps shrink where the field is fast | pulse",
        "wasteful | few steps are wasted on a stiff problem | rejected",
      })
  void adaptiveOnesBreakTheLaw(String fault, String law, String where) throws IOException {
    JsonNode figure = law("solver", "faulty_adaptive", law, "solver.fault=" + fault);
    assertFalse(figure.path("holds").asBoolean(true), figure.toString());
    assertTrue(figure.path("largest").asText().contains(where), figure.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data | holed | has a density at any point | log p = NaN at [0.0, 0.0] | data.fault=no_number",
        "data | holed | has a density at any point | too far | data.fault=throws",
        "time_sampling | steep | draws have the density | of the draws up to s = 0.37 | time_sampling.stated=1.1",
        "time_sampling | steep | draws have the density | of the draws up to s = | time_sampling.peak=false;time_sampling.stated=1.1",
      })
  void withASettingBreakTheLaw(String kind, String type, String law, String where, String setting)
      throws IOException {
    JsonNode figure = law(kind, type, law, setting.split(";"));
    assertFalse(figure.path("holds").asBoolean(true), figure.toString());
    assertTrue(figure.path("largest").asText().contains(where), figure.toString());
  }

  /** A steep law of times whose density is its own is right. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void steepTimesWithTheirDensityKeepAllLaws(boolean peak) {
    Invocation check =
        Invocation.of(
            "plugins",
            "check",
            "time_sampling",
            "steep",
            "--plugins",
            jar.toString(),
            "-s",
            "time_sampling.peak=" + peak);
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
  }

  /** What follows from what a coupling says holds although it does not repeat it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objective={type: onesided} | coupling 'asking' chooses from more points than it makes pairs",
        "objective={type: flow_matching} | coupling takes 16.0 GB",
      })
  void askingForMoreIsTold(String change, String sentence, @TempDir Path own) throws IOException {
    SmallRun run = new SmallRun(own);
    Invocation told =
        run.command(
            "validate",
            run.spec().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "coupling={type: asking, rows: 1000000000}",
            "-s",
            change);
    assertTrue(told.err().contains(sentence), told.printed());
  }

  /** The fault is what breaks the law, not what is around it. */
  @ParameterizedTest
  @CsvSource({"path,faulty", "solver,faulty", "solver,faulty_adaptive", "data,holed"})
  void withoutAFaultKeepAllLaws(String kind, String type) {
    Invocation check = Invocation.of("plugins", "check", kind, type, "--plugins", jar.toString());
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
  }

  /** What a component says of itself is what specs are checked by, so a run holds it to that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics=[{type: surprise}] | metric 'surprise' gives a value 'surprise', which is none",
        "objective={type: silent} | objective 'silent' says that its flow does not jump",
      })
  void areRefusedByARun(String change, String sentence, @TempDir Path own) throws IOException {
    SmallRun run = new SmallRun(own);
    Invocation refused =
        run.command(
            "run",
            run.spec().toString(),
            "--plugins",
            jar.toString(),
            "-s",
            "training.steps=10",
            "-s",
            "metrics=[{type: wasserstein, samples: 50}]",
            "-s",
            change);
    assertEquals(ExitCode.PLUGIN_BROKEN.value(), refused.exit(), refused.printed());
    assertTrue(refused.err().contains(sentence), refused.printed());
  }

  @Test
  void someKindsHaveAContractOnly() {
    Invocation check = Invocation.of("plugins", "check", "tracker");
    assertEquals(ExitCode.USAGE.value(), check.exit(), check.printed());
    assertTrue(check.err().contains("TrackerContract"), check.err());
  }
}
