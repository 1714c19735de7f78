package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.cli.SmallSweep;
import org.flowline.cli.WithOutsideJar;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.AttachedTable;
import org.flowline.journal.run.Measure;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.spi.metric.Attachment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a metric from outside says of its values, and shows beside them. */
class AttachedTest extends WithOutsideJar {
  private static SmallRun small;
  private static RunDirectory run;

  @BeforeAll
  static void build() throws IOException {
    small = new SmallRun(Files.createDirectory(jars.resolve("work")));
    Invocation invocation = run();
    assertEquals(ExitCode.OK.value(), invocation.exit(), invocation.printed());
    run = new RunDirectory(Path.of(SmallRun.json(invocation).path("dir").asText()));
  }

  private static Invocation run() {
    return small.command(
        "run",
        small.spec().toString(),
        "--plugins",
        outside.jar().toString(),
        "--format",
        "json",
        "-s",
        "training.steps=100",
        "-s",
        "metrics=[{type: classifier, samples: 50, steps: 20}, {type: wasserstein, samples: 50}]");
  }

  private static Path attached(String name) throws IOException {
    String evaluation = RunHistory.read(run).latestEvaluationKey().orElseThrow();
    return run.evaluation(evaluation).resolve("attached/" + name);
  }

  @Test
  void isKeptWithTheEvaluation() throws IOException {
    AttachedTable folds = AttachedTable.read(attached("classifier_folds.json"));
    assertEquals(List.of("fold", "points", "accuracy"), folds.columns());
    assertEquals(5, folds.rows().size());
    double right =
        folds.rows().stream()
            .mapToDouble(row -> Double.parseDouble(row.get(1)) * Double.parseDouble(row.get(2)))
            .sum();
    double accuracy = RunHistory.read(run).latestEvaluation().get("eval/c2st");
    assertEquals(accuracy, right / 100, 1e-12);
    assertTrue(Files.size(attached("classifier_certainty.png")) > 0);
  }

  @Test
  void isShownOnThePageWithUnitsAndConstants() throws IOException {
    String page = small.page();
    assertTrue(page.contains("How sure the classifiers are that a point is a sample"), page);
    assertTrue(page.contains("Accuracy of each classifier on the points that it did not see."));
    assertTrue(page.contains("Perfect model"));
    assertTrue(page.contains("Noise floor"));
    assertFalse(page.contains("eval/wasserstein_floor"), "the floor is a column");
  }

  /** That of a study says where they are, of each run. */
  @Test
  void isNamedOnThePageOfAStudy(@TempDir Path own) throws IOException {
    SmallRun study = new SmallRun(own);
    Invocation both =
        study.command(
            "run",
            study.spec().toString(),
            "--plugins",
            outside.jar().toString(),
            "-s",
            "name=both",
            "-s",
            "training.steps=5",
            "-s",
            "metrics=[{type: classifier, samples: 50, steps: 20}]",
            "-x",
            "optimizer.learning_rate=1e-3,1e-2");
    assertEquals(ExitCode.OK.value(), both.exit(), both.printed());
    String page = Files.readString(own.resolve("reports/both/index.html"));
    assertTrue(page.contains("What metrics show"), page);
    assertTrue(page.contains("How sure the classifiers are that a point is a sample"), page);
    List<String> ids =
        study.directories().stream()
            .map(RunDirectory::id)
            .filter(id -> id.endsWith("-s0"))
            .toList();
    assertEquals(2, ids.size());
    for (String id : ids) {
      assertTrue(page.contains(id + "/artifacts/evaluation-"), id);
    }
    assertTrue(page.contains("attached/classifier_certainty.png"), page);
  }

  @Test
  void isSaidInTheJournal() throws IOException {
    RunHistory history = RunHistory.read(run);
    Measure c2st = history.measures(history.latestEvaluationKey().orElseThrow()).get("eval/c2st");
    assertEquals(0.5, c2st.perfect().orElseThrow());
    assertEquals(true, c2st.minimize().orElseThrow());
  }

  /** A file that is gone is made anew, and with the same bytes. */
  @Test
  void isMadeAnewIfItIsGone() throws IOException {
    Path picture = attached("classifier_certainty.png");
    byte[] before = Files.readAllBytes(picture);
    Files.delete(picture);
    Invocation again = run();
    assertEquals(ExitCode.OK.value(), again.exit(), again.printed());
    assertArrayEquals(before, Files.readAllBytes(picture));
  }

  /** Runs side by side have the star where the metric says so, whatever it is called. */
  @Test
  void theBestOfSeveralRunsIsWhatTheMetricSays(@TempDir Path own) throws IOException {
    SmallRun two = new SmallRun(own);
    for (String seed : List.of("0", "1")) {
      Invocation one =
          two.command(
              "run",
              two.spec().toString(),
              "--plugins",
              outside.jar().toString(),
              "-s",
              "training.steps=50",
              "-s",
              "seed=" + seed,
              "-s",
              "metrics=[{type: classifier, samples: 50, steps: 20}]");
      assertEquals(ExitCode.OK.value(), one.exit(), one.printed());
    }
    List<String> ids = two.directories().stream().map(RunDirectory::id).toList();
    Invocation compared =
        two.command("compare", ids.get(0), ids.get(1), "--metric", "c2st", "--format", "json");
    assertEquals(ExitCode.OK.value(), compared.exit(), compared.printed());
    JsonNode json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(compared.out());
    assertTrue(json.toString().contains("\"lower\""), json.toString());
  }

  /** So that a run of a study that is looked at alone later has it, too. */
  @Test
  void isKeptByTheRunsOfAStudy(@TempDir Path own) throws IOException {
    SmallSweep study = new SmallSweep(own, "axes: {optimizer.learning_rate: [1e-3, 1e-2]}");
    Invocation ran =
        study.run(
            "--plugins",
            outside.jar().toString(),
            "-s",
            "training.steps=50",
            "-s",
            "metrics=[{type: classifier, samples: 50, steps: 20}]");
    assertEquals(ExitCode.OK.value(), ran.exit(), ran.printed());
    try (Stream<Path> files = Files.walk(study.runs())) {
      assertEquals(2, files.filter(file -> file.endsWith("classifier_certainty.png")).count());
    }
    assertTrue(study.history().trials().get(0).measures().containsKey("c2st"));
  }

  @Test
  void aTableHasNoTextThatIsNull() {
    List<List<String>> rows = List.of(List.of("1"), Arrays.asList((String) null));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Attachment.Table("folds", "Folds", List.of("fold"), rows));
    assertTrue(refused.getMessage().contains("row 1 of table 'folds'"), refused.getMessage());
  }
}
