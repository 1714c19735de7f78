package org.flowline.cli.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.study.StudyGoal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestCommandTest {
  private static final String SCHEMA = "# yaml-language-server: $schema=flowline.schema.json\n";

  @TempDir private Path runs;

  @Test
  void printsTheSpecOfTheBestTrialAndSaysWhichItIs() throws IOException {
    study(Optional.of(new StudyGoal("val/loss", true)));
    Invocation best = best("s");
    assertEquals(ExitCode.OK.value(), best.exit(), best.printed());
    assertEquals(SCHEMA + "name: s\ndescription: second\nseed: 0\n", best.out());
    for (String part :
        List.of(
            "trial 1",
            "val/loss",
            "lower is better",
            "2.000 \u00b1 1.414 (n = 2)",
            "a: y",
            "run: t1-s0")) {
      assertTrue(best.err().contains(part), part + "\n" + best.printed());
    }
  }

  @Test
  void theGoalDecidesWhatIsBest() throws IOException {
    study(Optional.of(new StudyGoal("val/loss", false)));
    assertEquals(SCHEMA + "name: s\ndescription: first\nseed: 0\n", best("s").out());
  }

  /** As on the page, which says what that is worth. */
  @Test
  void withoutAGoalItRanksAsThePageDoes() throws IOException {
    study(Optional.empty());
    assertEquals(SCHEMA + "name: s\ndescription: second\nseed: 0\n", best("s").out());
    assertEquals(
        SCHEMA + "name: s\ndescription: second\nseed: 0\n",
        best("s", "--metric", "val/loss").out());
    assertEquals(
        SCHEMA + "name: s\ndescription: first\nseed: 0\n",
        best("s", "--metric", "val/loss", "--goal", "maximize").out());
  }

  /** The page of such a study says the same. */
  @Test
  void lossesOfDifferentPathsAreNoAdvice() throws IOException {
    new SmallStudy(runs, Optional.empty(), "path.type")
        .trial(Map.of("path.type", "ot"), List.of(Map.of("val/loss", 2.0)))
        .trial(Map.of("path.type", "vp"), List.of(Map.of("val/loss", 1.0)))
        .spec(1, 0, "name: s\n")
        .write("s");
    Invocation refused = best("s");
    assertMistake(refused, "losses do not compare", "path.type");
    assertTrue(!refused.err().contains("--metric val/loss"), refused.err());
    String told = best("s", "--metric", "val/loss").err();
    assertTrue(told.contains("note: losses do not compare here"), told);
  }

  @Test
  void eachProblemHasABestOfItsOwn() throws IOException {
    new SmallStudy(runs, Optional.of(new StudyGoal("val/loss", true)), "target.type", "a")
        .trial(Map.of("target.type", "moons", "a", "x"), "val/loss", 5)
        .trial(Map.of("target.type", "moons", "a", "y"), "val/loss", 4)
        .trial(Map.of("target.type", "circles", "a", "x"), "val/loss", 1)
        .trial(Map.of("target.type", "circles", "a", "y"), "val/loss", 2)
        .spec(1, 0, "name: other\ndescription: moons-y\n")
        .spec(2, 0, "name: other\ndescription: circles-x\n")
        .write("s");
    assertMistake(best("s"), "2 problems", "target.type = circles", "--where target.type=moons");
    assertEquals(
        SCHEMA + "name: s\ndescription: moons-y\n",
        best("s", "--where", "target.type=moons").out());
    assertEquals(
        SCHEMA + "name: s\ndescription: circles-x\n",
        best("s", "--where", "target.type=circles").out());
  }

  /** Values are what they are however they are written; of what nothing has the reason is that. */
  @Test
  void numbersAreTheSameHoweverWritten() throws IOException {
    new SmallStudy(runs, Optional.of(new StudyGoal("val/loss", true)), "a")
        .trial(Map.of("a", "1e-2"), "val/loss", 5)
        .trial(Map.of("a", "1e-3"), "val/loss", 4)
        .spec(0, 0, "name: other\ndescription: a hundredth\n")
        .write("s");
    assertEquals(
        SCHEMA + "name: s\ndescription: a hundredth\n", best("s", "--where", "a=0.01").out());
    assertMistake(best("s", "--where", "a=0.1"), "no trial of 's' has a=0.1", "a=1e-2, a=1e-3");
  }

  @Test
  void aMetricWithoutAGoalNeedsOne() throws IOException {
    new SmallStudy(runs, Optional.empty(), "a")
        .trial(Map.of("a", "x"), "val/path_energy", 5)
        .trial(Map.of("a", "y"), "val/path_energy", 4)
        .spec(0, 0, "name: other\ndescription: first\n")
        .write("s");
    assertMistake(best("s", "--metric", "val/path_energy"), "does not say", "--goal");
    assertEquals(
        SCHEMA + "name: s\ndescription: first\n",
        best("s", "--metric", "val/path_energy", "--goal", "maximize").out());
  }

  @Test
  void testPointsChooseWhereNothingIsOptimisedAndThatIsSaid() throws IOException {
    new SmallStudy(runs, Optional.empty(), "path.type")
        .trial(Map.of("path.type", "ot"), "eval/wasserstein", 2)
        .trial(Map.of("path.type", "vp"), "eval/wasserstein", 1)
        .spec(1, 0, "name: other\ndescription: second\n")
        .write("s");
    Invocation best = best("s", "--metric", "eval/wasserstein", "--goal", "minimize");
    assertEquals(SCHEMA + "name: s\ndescription: second\n", best.out(), best.printed());
    assertTrue(best.err().contains("looks better than it is"), best.err());
  }

  @Test
  void theTestSplitHasNoPartInAChoice() throws IOException {
    study(Optional.of(new StudyGoal("val/loss", true)));
    assertMistake(best("s", "--metric", "eval/npe"), "test split", "val/*");
    assertMistake(best("s", "--metric", "train/loss"), "only val/* metrics");
    assertMistake(best("s", "--metric", "val/los"), "'val/los'", "mean 'val/loss'");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    study(Optional.of(new StudyGoal("val/loss", true)));
    new SmallStudy(runs, Optional.of(new StudyGoal("val/loss", true)), "a")
        .trial(Map.of("a", "x"), "val/loss", Double.NaN)
        .trial(Map.of("a", "y"), "val/loss")
        .write("none");
    assertMistake(best("t"), "no study 't'", "studies: none, s");
    assertMistake(best("none"), "can be ranked by val/loss");
  }

  private void study(Optional<StudyGoal> goal) throws IOException {
    new SmallStudy(runs, goal, "a")
        .trial(Map.of("a", "x"), "val/loss", 3, 4)
        .trial(Map.of("a", "y"), "val/loss", 1, 3)
        .spec(0, 0, "name: other\ndescription: first\nseed: 0\n")
        .spec(1, 0, "name: other\ndescription: second\nseed: 0\n")
        .write("s");
  }

  private static void assertMistake(Invocation best, String... parts) {
    assertEquals(ExitCode.USAGE.value(), best.exit(), best.printed());
    assertEquals("", best.out());
    for (String part : parts) {
      assertTrue(best.err().contains(part), part + "\n" + best.printed());
    }
  }

  private Invocation best(String... arguments) {
    List<String> all = new ArrayList<>(List.of("best"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--runs", runs.toString()));
    return Invocation.of(all.toArray(new String[0]));
  }
}
