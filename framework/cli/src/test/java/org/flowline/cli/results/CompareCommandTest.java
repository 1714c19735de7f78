package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.Journal;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyGoal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path runs;

  @BeforeEach
  void setUp() throws IOException {
    new SmallStudy(runs, Optional.of(new StudyGoal("val/loss", true)), "path.type", "rate")
        .trial(Map.of("path.type", "ot", "rate", "1"), "val/loss", 0.125, 0.25, 0.375)
        .trial(Map.of("path.type", "v|p, \"x\"", "rate", "1"), "val/loss", 1, 2, 4)
        .write("paths");
    new SmallStudy(runs, Optional.empty(), "a", "b")
        .trial(Map.of("a", "1", "b", "x"), "val/loss", 1)
        .trial(Map.of("a", "1", "b", "y"), "val/loss", 3)
        .trial(Map.of("a", "2"), "val/loss", 5)
        .write("grid");
  }

  @Test
  void oneRowASettingWithAStarAtTheBest() {
    Invocation compare = compare("paths");
    List<String> lines = compare.out().lines().toList();
    assertTrue(lines.get(0).startsWith("TRIAL  path.type  RUNS"), compare.printed());
    assertTrue(lines.get(0).contains("val/loss") && lines.get(0).contains("eval/npe"));
    assertTrue(
        lines.get(1).matches("0 +ot +3/3 +0.2500 \u00b1 0.1250 \\(3\\)\\* +2.500 .*"),
        lines.get(1));
    assertTrue(lines.get(2).contains("2.333 \u00b1 1.528 (3) "), lines.get(2));
    assertTrue(compare.out().contains("val/loss  -2.083 ["), compare.printed());
    assertTrue(compare.out().contains("n = 3"), compare.printed());
  }

  /** A table that is wider than the terminal is several, each with the numbers of the trials. */
  @Test
  void noLineOfTheTableIsLongerThanTheTerminal() throws IOException {
    new SmallStudy(
            runs, Optional.of(new StudyGoal("val/loss", true)), "path.type", "optimizer.type")
        .trial(
            Map.of("path.type", "a".repeat(30), "optimizer.type", "b".repeat(30)),
            "val/loss",
            0.125,
            0.25)
        .trial(
            Map.of("path.type", "c".repeat(30), "optimizer.type", "d".repeat(30)),
            "val/loss",
            0.5,
            0.25)
        .write("wide");
    Invocation compare = Invocation.inColour(60, "compare", "wide", "--runs", runs.toString());
    String plain = compare.out().replaceAll("\u001b\\[[0-9;]*m", "");
    List<String> table = plain.lines().takeWhile(line -> !line.startsWith("mean")).toList();
    assertTrue(table.stream().allMatch(line -> line.length() <= 60), plain);
    assertEquals(
        3, table.stream().filter(line -> line.startsWith("TRIAL")).count(), compare.printed());
    for (String shown : List.of("a".repeat(30), "d".repeat(30), "val/loss", "eval/npe", "RUNS")) {
      assertTrue(table.stream().anyMatch(line -> line.contains(shown)), shown + "\n" + plain);
    }
  }

  @Test
  void theBestIsBoldOnATerminal() {
    Invocation compare = Invocation.inColour(200, "compare", "paths", "--runs", runs.toString());
    List<String> lines = compare.out().lines().toList();
    assertTrue(lines.get(1).contains("\u001b[1m0.2500 \u00b1 0.1250 (3)\u001b["), lines.get(1));
    assertFalse(lines.get(1).contains("*"));
    assertFalse(lines.get(2).contains("\u001b"));
  }

  @Test
  void machinesGetEveryNumberInFull() throws IOException {
    JsonNode json = new ObjectMapper().readTree(compare("paths", "--format", "json").out());
    JsonNode loss = json.path("rows").path(1).path("metrics").path("val/loss");
    assertEquals("paths", json.path("study").asText());
    assertEquals(7.0 / 3, loss.path("mean").asDouble(), 1e-15);
    assertEquals(Math.sqrt(7.0 / 3), loss.path("std").asDouble(), 1e-15);
    assertEquals(3, loss.path("n").asInt());
    assertEquals(14.0 / 3, loss.path("low").asDouble() + loss.path("high").asDouble(), 1e-12);
    assertFalse(loss.path("best").asBoolean());
    assertEquals(3, json.path("paired_tests").path(0).path("pairs").asInt());
    assertEquals("lower", json.path("better").path("val/loss").asText());
  }

  @Test
  void tablesKeepNamesThatLookLikeMarkup() {
    List<String> csv = compare("paths", "--format", "csv").out().lines().toList();
    assertTrue(
        csv.get(0).startsWith("trial,path.type,finished,failed,stopped,missing,val/loss.mean"));
    assertTrue(csv.get(1).startsWith("0,ot,3,0,0,0,0.25,0.125,3,"), csv.get(1));
    assertTrue(csv.get(2).startsWith("1,\"v|p, \"\"x\"\"\",3,0,0,0,"), csv.get(2));
    List<String> md = compare("paths", "--format", "md").out().lines().toList();
    assertTrue(md.get(2).startsWith("| 0 | ot | 3/3 | **0.2500 \u00b1 0.1250 (3)** |"), md.get(2));
    assertTrue(md.get(3).startsWith("| 1 | v\\|p, \"x\" |"), md.get(3));
  }

  /** Without a star: a mean over b is no better than one that has no b. */
  @Test
  void groupingSaysOverWhatItAverages() {
    Invocation compare = compare("grid", "--by", "a", "--metric", "val/loss");
    assertTrue(
        compare.out().contains("0, 1   1  2/2   2.000 \u00b1 1.414 (2)\n"), compare.printed());
    assertTrue(compare.out().contains("not compared, since settings"), compare.printed());
    assertTrue(compare.out().contains("average over b, seed by seed"), compare.printed());
    assertTrue(compare("grid").out().contains("2      2  \u2013  1/1"), compare("grid").printed());
  }

  @Test
  void metricsMayBeCalledByTheirShortNames() {
    String full = compare("paths", "--metric", "eval/npe").out();
    assertEquals(full, compare("paths", "--metric", "npe").out());
    assertEquals(
        compare("paths", "--metric", "val/loss").out(), compare("paths", "--metric", "loss").out());
  }

  @Test
  void wrongNamesAreToldWithTheNearestAndWithWhatThereIs() {
    assertMistake(compare("pahts"), "no study or run 'pahts'", "mean 'paths'", "grid, paths");
    assertMistake(compare("grid", "--by", "c"), "unknown parameter 'c'", "what differs: a, b");
    assertMistake(
        compare("paths", "--by", "path.typ"), "unknown parameter 'path.typ'", "'path.type'");
    assertMistake(
        compare("paths", "--metric", "val/los"), "'val/los'", "mean 'val/loss'", "eval/npe");
    assertMistake(compare("paths", "grid"), "'paths' is a study");
  }

  @Test
  void runsHaveTheParametersThatDiffer() throws IOException {
    run("one-s0", "linear", 0.5);
    run("two-s0", "vp", 0.75);
    Invocation compare = compare("one", "two-s0");
    List<String> lines = compare.out().lines().toList();
    assertTrue(lines.get(0).matches("RUN +path.type +RUNS +eval/wasserstein"), compare.printed());
    assertTrue(lines.get(1).matches("one-s0 +linear +1/1 +0.5000 \\(1\\)\\*"), lines.get(1));
    assertTrue(lines.get(2).matches("two-s0 +vp +1/1 +0.7500 \\(1\\)"), lines.get(2));
  }

  @Test
  void writesAPageOfRunsButNotOfAStudy() throws IOException {
    run("one-s0", "linear", 0.5);
    run("two-s0", "vp", 0.75);
    String reports = runs.resolve("reports").toString();
    Invocation compare = compare("one", "two", "--page", "side-by-side", "--reports", reports);
    assertEquals(ExitCode.OK.value(), compare.exit(), compare.printed());
    Path page = runs.resolve("reports/side-by-side/index.html");
    assertTrue(compare.err().contains("page: " + page), compare.printed());
    assertTrue(Files.readString(page).contains("<td class=\"number best\">0.5000</td>"));
    assertMistake(compare("paths", "--page", "p", "--reports", reports), "flowline report paths");
    assertMistake(compare("one", "two", "--page", "../p", "--reports", reports), "'../p' cannot");
  }

  private void run(String id, String path, double value) throws IOException {
    try (Journal journal = Journal.open(new RunDirectory(runs.resolve(id)).events())) {
      journal.append(new Event.ParameterLogged(Instant.EPOCH, "seed", "0"));
      journal.append(new Event.ParameterLogged(Instant.EPOCH, "path.type", path));
      journal.append(
          new Event.MetricLogged(Instant.EPOCH, "eval/wasserstein", 10, value, Optional.of("e0")));
      journal.append(
          new Event.StateChanged(Instant.EPOCH, RunState.FINISHED, 10, Optional.empty()));
    }
  }

  private static void assertMistake(Invocation compare, String... parts) {
    assertEquals(ExitCode.USAGE.value(), compare.exit(), compare.printed());
    for (String part : parts) {
      assertTrue(compare.err().contains(part), part + "\n" + compare.printed());
    }
  }

  private Invocation compare(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[0] = "compare";
    all[all.length - 2] = "--runs";
    all[all.length - 1] = runs.toString();
    return Invocation.of(all);
  }
}
