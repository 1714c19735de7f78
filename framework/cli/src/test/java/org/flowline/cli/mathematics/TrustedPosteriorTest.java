package org.flowline.cli.mathematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.SmallRun;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that say whether a posterior can be trusted, of trained flows. */
class TrustedPosteriorTest {
  private static final String SPEC =
      """
      name: posterior
      target: {type: %s, samples: 200}
      condition: %s
      training: {steps: 20, batch_size: 32}
      data: {validation: 20, test: 50}
      artifacts: samples
      metrics:
        - {type: %s}
      """;

  @TempDir private Path directory;

  private Invocation run(String target, String condition, String metric) throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("posterior.yaml"), SPEC.formatted(target, condition, metric));
    return command(spec);
  }

  private Invocation command(Path spec) {
    return Invocation.of(
        "run",
        spec.toString(),
        "--format",
        "json",
        "--runs",
        directory.resolve("runs").toString(),
        "--reports",
        directory.resolve("reports").toString());
  }

  private static void assertRefused(String sentence, Invocation run) {
    assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
    assertTrue(run.err().contains(sentence), run.printed());
    assertTrue(run.err().contains("posterior.yaml:"), run.printed());
  }

  @Test
  void whatCannotBeSimulatedIsRefused() throws IOException {
    assertRefused(
        "metric 'posterior_predictive' simulates what is observed of samples, and data 'moons'"
            + " has no simulator",
        run("moons", "none", "posterior_predictive"));
  }

  @Test
  void whatTheNetworkIsNotToldIsNotCompared() throws IOException {
    Invocation run = run("two_moons", "none", "posterior_predictive");
    assertRefused("looks at the numbers that the network is told of each point", run);
    assertTrue(run.err().contains("condition: all"), run.printed());
  }

  /** On both splits, each with the contexts of its own points. */
  @Test
  void areMeasuredOfASimulator() throws IOException {
    Invocation run = run("gaussian_linear", "all", "posterior_predictive}\n  - {type: coverage");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    Map<String, Double> values = values(SmallRun.json(run));
    assertTrue(
        values.get("eval/posterior_predictive")
            > 1.2 * values.get("eval/posterior_predictive_floor"),
        values.toString());
    assertTrue(values.get("eval/coverage_gap_se") > 0, values.toString());
  }

  @Test
  void coverageIsOfAllPointsWithoutACondition() throws IOException {
    Invocation run = run("moons", "none", "coverage, highest_density: true, draws: 3");
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    assertTrue(values(SmallRun.json(run)).containsKey("eval/coverage_density_gap"));
  }

  /**
   * The trials of experiments/sbi/coverage.yaml, 2,000 test points. That of 200 simulations is
   * overconfident by more than 4 standard errors, jointly and of the mean parameter; that of
   * 100,000 is within them.
   */
  @Test
  @Tag("slow")
  void anOverconfidentPosteriorIsCaughtAndAnHonestOneIsNot() throws IOException {
    Map<String, Double> overconfident = values(SmallRun.json(experiment(200)));
    assertTrue(errors(overconfident, "coverage_gap") < -4, overconfident.toString());
    assertTrue(errors(overconfident, "coverage_parameter_gap") < -4, overconfident.toString());
    Map<String, Double> honest = values(SmallRun.json(experiment(100_000)));
    assertEquals(0, errors(honest, "coverage_gap"), 4, honest.toString());
    assertEquals(0, errors(honest, "coverage_parameter_gap"), 4, honest.toString());
  }

  private Invocation experiment(int simulations) throws IOException {
    String study = Files.readString(Repository.root().resolve("experiments/sbi/coverage.yaml"));
    String trial =
        study
            .substring(0, study.indexOf("\nsweep:"))
            .replace(
                "{type: gaussian_linear,",
                "{type: gaussian_linear, samples: %d,".formatted(simulations));
    Invocation run = command(Files.writeString(directory.resolve("trial.yaml"), trial));
    assertEquals(ExitCode.OK.value(), run.exit(), run.printed());
    return run;
  }

  /** By how many standard errors a value is above 0. */
  private static double errors(Map<String, Double> values, String name) {
    return values.get("eval/" + name) / values.get("eval/" + name + "_se");
  }

  private static Map<String, Double> values(JsonNode run) throws IOException {
    return RunHistory.read(new RunDirectory(Path.of(run.path("dir").asText()))).latestEvaluation();
  }
}
